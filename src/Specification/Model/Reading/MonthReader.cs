using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>The fee of a calendar line: a share of a value, over months.</summary>
internal static class MonthReader
{
    public static MonthLine? Read(Terms terms, TextNode name, Fields fields, YearOf? year, string? to,
        ClauseScope scope)
    {
        var price = Fields.Of(fields.Node("price"), Shapes.Price, terms.Problems);
        var months = Fields.Of(fields.Node("months"), Shapes.Months, terms.Problems);
        if (price is null || months is null)
        {
            terms.Problems.Add(name.Problem($"'{name.Text}'", "a fee by month has a price and months",
                "Add 'price: {share: …, of: …, over: months}' or 'price: {unit: …}', and 'months: {…}'."));
            return null;
        }

        var unit = Amounts.Read(terms, price.Text("unit"));
        if (price.Has("unit") == (price.Has("share") && price.Has("of") && price.Text("over") is { Text: "months" }))
        {
            terms.Problems.Add(price.Map.Problem("'price'", "a fee by month is a share of a value over months, or an amount for each",
                "Say 'share', 'of' and 'over: months', or 'unit' alone."));
        }

        var share = price.Has("unit") ? Share.Whole : Values.Share(terms.Value(price.Text("share")), terms.Problems);
        var value = price.Has("unit") ? null : terms.Figure(price.Text("of"));
        var from = LengthPhrases.Anchor(terms, months.Text("from"));
        var until = LengthPhrases.Anchor(terms, months.Text("until"));
        var most = Values.Whole(terms.Value(months.Text("at most")), terms.Problems, 1);
        var day = Day(terms, months.Text("day"));
        var partCounts = Values.Choice(terms.Value(months.Text("first part month")), terms.Problems,
            ("counts as one", true), ("does not count", false)) ?? true;
        var arrears = Values.Choice(fields.Text("paid"), terms.Problems, ("arrears", true), ("advance", false)) ?? true;
        var deferrable = Values.Truth(fields.Text("deferrable"), terms.Problems) ?? false;
        var profile = fields.List("profile").Select(node => Profile(terms, node)).OfType<ProfilePart>().ToList();
        var fidelity = CostReader.Fidelity(terms, fields.Node("fidelity"));
        return share is null || (value is null && unit is null) || from is null || until is null || most is null
            ? null
            : new MonthLine(name.Text, scope.Clause(fields), to, year, share.Value, value, unit, from, until, most.Value,
                day, partCounts, arrears, deferrable, profile, fidelity);
    }

    private static int? Day(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value || value.Text == "contract")
        {
            return null;
        }

        var day = Values.Whole(value, terms.Problems, 1);
        if (day > 28)
        {
            terms.Problems
                .Add(value
                    .Problem($"'{value.Text}'", "not every month has this day",
                        "Choose a day from 1 to 28, or 'contract'."));
        }

        return day;
    }

    private static ProfilePart? Profile(Terms terms, Node node)
    {
        if (Fields.Of(node, Shapes.ProfilePart, terms.Problems) is not { } fields)
        {
            return null;
        }

        var from = Values.Whole(fields.Text("from month"), terms.Problems, 1);
        var to = Values.Whole(fields.Text("to month"), terms.Problems, 1);
        var share = Values.Share(terms.Value(fields.Text("share")), terms.Problems);
        return from is null || to is null || share is null ? null : new ProfilePart(from.Value, to.Value, share.Value);
    }
}
