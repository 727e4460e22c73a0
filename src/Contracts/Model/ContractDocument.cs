using Concordat.Kernel;

namespace Concordat.Contracts;

/// <summary>Reads <c>contract.yaml</c> from its nodes. Every key is known or refused with its line and column; a contract with
/// a problem is refused whole.</summary>
public static class ContractDocument
{
    public static ContractReading Read(Node root)
    {
        if (root is not MapNode map)
        {
            return new ContractReading(null, [root.Problem("contract", "is no map of keys", "Begin with 'programme: …'")]);
        }

        var problems = new List<Problem>();
        var keys = new KeyReader(map, problems);
        var terms = Typed(keys, map.File, problems);
        keys.RefuseTheRest();
        CheckOrder(map, terms.Start, terms.End, "end", problems);
        CheckOrder(map, terms.Start, terms.ReferralEnd, "referralEnd", problems);
        problems.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column));
        return problems.Count > 0 ? new ContractReading(null, problems) : new ContractReading(terms, []);
    }

    private static ContractTerms Typed(KeyReader keys, string file, List<Problem> problems) => new()
    {
        File = file,
        Programme = keys.Required("programme"),
        Lot = keys.Text("lot"),
        Provider = keys.Text("provider"),
        Start = keys.Day("start"),
        End = keys.Day("end"),
        ReferralEnd = keys.Day("referralEnd"),
        EstimatedValue = keys.Pounds("estimatedValue"),
        Volumes = keys.List("volumes", row =>
            new ContractVolume(row.Place, row.Month("month"), row.Text("group"), row.Needed(row.Whole("number", 0), "number"))),
        Prices = keys.List("prices", row => new ContractPriceRow(row.Place, row.Required("line"), row.Text("group"),
            row.Text("lot"), row.Whole("sequence"), row.Whole("year"), row.Needed(row.Pounds("amount"), "amount"))),
        Discounts = keys.List("discounts", row => new ContractDiscount(row.Place, row.Required("line"), row.Text("group"),
            row.Whole("year"), row.Needed(row.Percent("percent"), "percent"))),
        Caps = keys.List("caps", row => Cap(row, problems)),
        Streams = keys.List("streams", row => new ContractStream(row.Place, row.Required("name"), row.Whole("order"),
            row.Rate("rate"), row.Pounds("limit"), row.Day("from"), row.Day("to"), row.Word<StreamBind>("bind"))),
        Fee = Fee(keys, problems),
        Years = keys.List("years", row => Year(row, problems)),
        Values = keys.List("values", row => new ContractValue(row.Place, row.Required("name"), row.Text("group"),
            row.Whole("year"), row.Required("value"))),
        Parties = keys.List("parties", row =>
            new ContractParty(row.Place, row.Required("name"), row.Needed(row.Rate("share"), "share"))),
        Expected = keys.List("expected", row => new ContractExpectation(row.Place, row.Text("group"),
            row.Needed(row.Whole("month", 0), "month"), row.Needed(row.Rate("rate"), "rate"))),
        Versions = keys.List("versions", row => new ContractVersion(row.Place, row.Required("file"),
            row.Needed(row.Day("from"), "from"), row.Word<VersionBasis>("basis") ?? VersionBasis.Referral)),
        Variations = keys.List("variations", row => Variation(row, problems)),
        Openings = keys.List("openGateways", row => new GatewayOpening(row.Required("gateway"), row.Needed(row.Instant("at"), "at"))),
        Recoveries = keys.List("recoveries", row => new ContractRecovery(
            row.Needed(row.Whole("number"), "number"), row.Needed(row.Month("month"), "month"), row.Required("line"), row.Text("stream") ?? "",
            row.Needed(row.Pounds("amount"), "amount"), row.Needed(row.Instant("at"), "at"))),
        Withheld = keys.List("withheld", row => new ContractWithheld(
            row.Needed(row.Whole("case", 0), "case"), row.Needed(row.Whole("referral", 0), "referral"), row.Text("after") ?? "", row.Required("line"),
            row.Text("party") ?? "", row.Required("version"), row.Needed(row.Whole("sequence"), "sequence"), row.Needed(row.Day("start"), "start"),
            row.Needed(row.Day("earned"), "earned"), row.Needed(row.Day("payable"), "payable"), row.Needed(row.Pounds("amount"), "amount"),
            [.. (row.Text("closed") ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries)])
        { Place = row.Place }),
        PaidElsewhere = keys.List("paidElsewhere", row => new ContractPaidElsewhere(row.Required("participant"), row.Required("outcome"))),
    };

    private static ContractVariation Variation(KeyReader row, List<Problem> problems)
    {
        ContractTerms? terms = null;
        if (row.Take("terms") is not MapNode map)
        {
            problems.Add(row.Place.Problem("key 'terms'", "is missing, or no map of keys", "Write the whole of the terms as the variation has them"));
        }
        else
        {
            var reading = Read(map);
            problems.AddRange(reading.Problems);
            terms = reading.Terms;
            if (terms is { Variations: [var inner, ..] })
            {
                problems.Add(inner.Place.Problem("a variation", "stands within a variation", "List them one after another"));
            }
        }

        return new ContractVariation(row.Place, row.Needed(row.Whole("number"), "number"), row.Required("definition"),
            row.Needed(row.Day("from"), "from"), row.Needed(row.Word<VersionBasis>("basis"), "basis"),
            row.Needed(row.Instant("inForce"), "inForce"), terms);
    }

    private static ContractCap Cap(KeyReader row, List<Problem> problems)
    {
        var cap = new ContractCap(row.Place, row.Needed(row.Word<CapScope>("scope"), "scope"), row.Text("line"),
            row.Whole("year"), row.Text("stream"), row.Pounds("amount"), row.Whole("number", 0));
        if (cap.Amount is null == cap.Number is null)
        {
            problems.Add(row.Place.Problem("cap", "needs an amount or a number, and not both", "Give one of the two"));
        }

        if (cap.Scope == CapScope.Stream == cap.Stream is null)
        {
            problems.Add(row.Place.Problem("cap", "names a stream if and only if its scope is stream", "Name the stream"));
        }

        return cap;
    }

    private static ContractYear Year(KeyReader row, List<Problem> problems)
    {
        var from = row.Needed(row.Day("from"), "from");
        var until = row.Needed(row.Day("until"), "until");
        if (until < from)
        {
            problems.Add(row.Place.Problem("year", "ends before it begins", "Give its first and its last day"));
        }

        return new ContractYear(row.Place, row.Required("name"), row.Needed(row.Whole("year"), "year"), new Period(from, until));
    }

    private static ContractFee? Fee(KeyReader keys, List<Problem> problems)
    {
        switch (keys.Take("fee"))
        {
            case null or TextNode { IsNothing: true }:
                return null;
            case MapNode map:
                var fee = new KeyReader(map, problems);
                var day = fee.Whole("day");
                if (day > 31)
                {
                    problems.Add(map.Find("day")!.Problem($"day '{day}'", "is no day of a month", "Write 1 to 31"));
                }

                var terms = new ContractFee(map, fee.Whole("months"), day, Profile(fee, problems));
                fee.RefuseTheRest();
                return terms;
            case var other:
                problems.Add(other.Problem("key 'fee'", "is no map of keys", "Write {months: 60, day: 1}"));
                return null;
        }
    }

    /// <summary>A profile is a list of shares, one a month, or of periods with theirs.</summary>
    private static IReadOnlyList<ContractFeePart> Profile(KeyReader fee, List<Problem> problems)
    {
        var profile = fee.Take("profile");
        if (profile is ListNode { Items: [TextNode, ..] } months)
        {
            var parts = new List<ContractFeePart>();
            foreach (var item in months.Items)
            {
                if (item is TextNode text && Share.TryParse(text.Text, out var share))
                {
                    parts.Add(new ContractFeePart(item, parts.Count + 1, parts.Count + 1, share));
                }
                else
                {
                    problems.Add(item.Problem("an item of 'profile'", "is no share", "Write a share for each month, such as 2.5%"));
                }
            }

            return parts;
        }

        return fee.List("profile", row =>
        {
            var from = row.Needed(row.Whole("from"), "from");
            return new ContractFeePart(row.Place, from, row.Whole("to") ?? from, row.Needed(row.Rate("share"), "share"));
        });
    }

    private static void CheckOrder(MapNode map, DateOnly? start, DateOnly? end, string key, List<Problem> problems)
    {
        if (end < start)
        {
            problems.Add(map.Find(key)!.Problem($"{key} '{end:yyyy-MM-dd}'", $"lies before the start ({start:yyyy-MM-dd})", "Check the two days"));
        }
    }

    private static T Needed<T>(this KeyReader row, T? value, string key)
        where T : struct
    {
        if (value is null && row.Text(key) is null)
        {
            _ = row.Required(key);
        }

        return value ?? default;
    }
}
