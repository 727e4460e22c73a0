using Concordat.Kernel;

namespace Concordat.Demonstration.Generator;

/// <summary>Reads <c>conversion.yaml</c> from its nodes: every figure known, readable and with its source, or the whole is refused.</summary>
internal static class ConversionFile
{
    public static Ruling<Conversion> Read(Node root, List<Problem> problems)
    {
        if (root is not MapNode map)
        {
            problems.Add(root.Problem("file", "is no map of keys", "Begin with 'sources:'"));
            return Refused(problems);
        }

        var keys = new Keys(map, problems);
        var areas = keys.Rows("areas", true, Area);
        keys.Map("sources");
        var conversion = new Conversion(
            (ulong)keys.Whole("seed"), keys.Day("first referral"), keys.Day("day shown"),
            [.. keys.Each("programmes").Select(programme => Programme(programme.Name, programme.Keys))],
            keys.Rows("providers", true, Provider), areas, Months(keys.Map("months")), Standards(keys.Map("standards")),
            Recording(keys.Map("recording")), Barriers(keys.Map("barriers")),
            keys.Rows("characteristics", true, row =>
                new Characteristic(row.Text("group"), row.Text("measure"), row.Text("benefit"))),
            Benefits(keys.Map("benefits")), Pay(keys.Map("pay")), Reasons(keys.Map("reasons")));
        keys.RefuseTheRest();
        return problems.Count > 0 ? Refused(problems) : conversion;
    }

    private static Refusal Refused(List<Problem> problems) =>
        new("conversion-unreadable", $"The demonstration's conversion file has {problems.Count} problems; the first: {problems[0]}");

    private static ProgrammeRates Programme(string key, Keys keys)
    {
        var age = keys.Map("age");
        var rates = new ProgrammeRates(
            key, keys.Text("paid on") == "earnings", Contracts(keys), keys.Texts("claims"), keys.Whole("participants"), keys.Number("referrals per person"),
            keys.Number("individuals who start"), keys.Number("withdrawn of those who do not start"), keys.Number("enter work"),
            keys.Number("reach the outcome of those in work"), keys.Whole("days to first work"), keys.Whole("most days to first work"),
            keys.Number("second job"), keys.Number("break in work"), keys.Number("self-employed"), keys.Number("weekly pay"),
            keys.Number("leave each month"), keys.Number("move each year"), keys.Whole("days in work to the outcome"), keys.Whole("support in days"), keys.Whole("longest support in days"),
            age.Whole("least"), age.Whole("most"), keys.Rows("groups", true, Named), keys.Rows("routes", true, Named))
        {
            ReferredFrom = keys.Has("referred from") ? keys.Day("referred from") : null,
            ReferredUntil = keys.Has("referred until") ? keys.Day("referred until") : null,
            MonthsOfARun = keys.Has("months of a run") ? keys.Whole("months of a run") : 1,
            BenefitEndsWithWork = keys.Has("benefit ends with work") ? keys.Number("benefit ends with work") : null,
        };
        age.RefuseTheRest();
        keys.RefuseTheRest();
        return rates;
    }

    private static IReadOnlyList<ContractLot> Contracts(Keys keys) =>
        keys.Rows("contracts", false, row => new ContractLot(row.Text("reference"), row.Text("lot")));

    private static BarrierRates Barriers(Keys keys) => new(
        keys.Rows("list", true, row => new Barrier(row.Text("group"), row.Text("measure"), row.Number("share"))),
        keys.Rows("number", true, row => new BarrierChance(row.Whole("barriers"), row.Number("share"), row.Number("chance"), row.Whole("parked") == 1)),
        keys.Text("asked of all"));

    private static NamedShare Named(Keys row) =>
        new(row.Text("name"), row.Number("share"), row.Has("from") ? row.Day("from") : DateOnly.MinValue);

    private static ProviderRates Provider(Keys row) => new(
        row.Text("name"), row.Text("contract"), row.Number("share"), row.Number("enters work"), row.Number("sustains"),
        row.Number("parks"), row.Number("acknowledges in time"), row.Number("starts in time"));

    private static AreaShare Area(Keys row) =>
        new(row.Text("code"), row.Text("name"), row.Text("contract"), row.Text("referrer"), row.Whole("thousands"));

    private static MonthRates Months(Keys keys) => new(
        keys.Numbers("ramp"), keys.Numbers("season"),
        keys.Rows("dips", true, row => new Dip(row.Month("month"), row.Number("referrals"), row.Number("new jobs"))));

    private static StandardDays Standards(Keys keys) => new(keys.Whole("acknowledged within"), keys.Whole("started within"));

    private static RecordingRates Recording(Keys keys) => new(
        keys.Whole("jobs recorded within days"), keys.Number("jobs recorded late"), keys.Whole("earnings recorded within days"),
        keys.Number("earnings recorded late"), keys.Number("start date corrected"), keys.Number("wage corrected"),
        keys.Number("pay corrected"), keys.Number("job withdrawn"), keys.Number("pay that does not count"),
        keys.Number("outcome rejected"));

    private static BenefitMonths Benefits(Keys keys) =>
        new(keys.Text("others"), keys.Numbers("months of the long-term"), keys.Numbers("months of others"), keys.Number("end with work"));

    private static PayRates Pay(Keys keys) => new(
        keys.Rows("wages", true, row => new WageFrom(row.Day("from"), row.Pounds("jobs"), row.Pounds("earnings"))),
        keys.Decimals("hours"), keys.Numbers("of the wage"), keys.Whole("outcome pay"));

    private static ReasonLists Reasons(Keys keys) =>
        new(keys.Texts("did not start"), keys.Texts("withdrawn"), keys.Texts("left"), keys.Texts("rejected"));
}
