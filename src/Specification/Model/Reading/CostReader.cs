using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Costs as incurred, activity at a price each, and what fidelity makes of either.</summary>
internal static class CostReader
{
    public static CostLine? Read(
        Terms terms, TextNode name, Fields fields, YearOf? year, string? to, ClauseScope scope)
    {
        var price = Price(terms, fields.Node("price"));
        var headings = fields.List("costs").OfType<TextNode>().Select(text => text.Text).ToList();
        if (price is UnitCost && headings.Count > 0)
        {
            terms.Problems.Add(fields.Node("costs")!.Problem("'costs'", "activity at a price each has no headings of costs",
                "Leave it out, or pay 'price: {share: …, of: costs}'."));
        }

        if (year is { By: not DecidingDay.Achieved })
        {
            terms.Problems.Add(fields.Node("year")!.Problem("'year'", "a cost has no referral and no start",
                $"Say '{year.Year.Name} of achieved'."));
        }

        var fidelity = Fidelity(terms, fields.Node("fidelity"));
        var allocation = Amounts.Read(terms, fields.Text("allocation"));
        return price is null
            ? null
            : new CostLine(name.Text, scope.Clause(fields), to, year, price, headings, fidelity, allocation);
    }

    /// <summary>Bands by their least score, in whatever order they are written.</summary>
    public static FidelityTerm? Fidelity(Terms terms, Node? node)
    {
        if (Fields.Of(node, Shapes.Fidelity, terms.Problems) is not { } fields)
        {
            return null;
        }

        var unscored = Values.Share(terms.Value(fields.Text("unscored")), terms.Problems);
        var bands = fields.List("bands").Select(band => Band(terms, band)).OfType<FidelityBand>()
            .OrderByDescending(band => band.From).ToList();
        return unscored is { } part ? new FidelityTerm(part, bands) : null;
    }

    private static FidelityBand? Band(Terms terms, Node node)
    {
        if (Fields.Of(node, Shapes.FidelityBand, terms.Problems) is not { } fields)
        {
            return null;
        }

        var from = Values.Whole(terms.Value(fields.Text("from")), terms.Problems);
        var part = Values.Share(terms.Value(fields.Text("part")), terms.Problems);
        return from is null || part is null ? null : new FidelityBand(from.Value, part.Value);
    }

    /// <summary>Without a price the costs are paid whole.</summary>
    private static CostPrice? Price(Terms terms, Node? node)
    {
        if (node is null)
        {
            return new ShareOfCosts(Share.Whole);
        }

        if (Fields.Of(node, Shapes.Price, terms.Problems) is not { } fields)
        {
            return null;
        }

        var of = fields.Text("of");
        if (of is null || fields.Has("share") == fields.Has("unit") || (fields.Has("share") && of.Text != "costs"))
        {
            terms.Problems.Add(node.Problem("'price'", "costs are paid by a share of them, or by so much for each of what is measured",
                "Write {share: 100%, of: costs}, or {unit: 350.00, of: caseload}."));
            return null;
        }

        return fields.Has("share")
            ? Values.Share(terms.Value(fields.Text("share")), terms.Problems) is { } share ? new ShareOfCosts(share) : null
            : Amounts.Read(terms, fields.Text("unit")) is { } unit ? new UnitCost(unit, of.Text) : null;
    }
}
