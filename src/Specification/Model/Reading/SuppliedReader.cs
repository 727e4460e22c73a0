using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>What the contract supplies, and the calendars of years.</summary>
internal static class SuppliedReader
{
    public static void Figure(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Supplied, terms.Problems) is not { } fields)
        {
            return;
        }

        using var scope = terms.Open($"contract supplies.{entry.Key.Text}", entry.Key);
        var unit = Values.Choice(fields.Text("unit"), terms.Problems,
            ("pounds", FigureUnit.Pounds), ("people", FigureUnit.People), ("percent", FigureUnit.Percent),
            ("months", FigureUnit.Months), ("weeks", FigureUnit.Weeks), ("days", FigureUnit.Days),
            ("number", FigureUnit.Number), ("day", FigureUnit.Day));
        var from = Values.Choice(fields.Text("field"), terms.Problems,
            ("estimatedValue", FigureFrom.EstimatedValue), ("values", FigureFrom.Values),
                ("volumes", FigureFrom.Volumes)) ?? FigureFrom.Values;
        var optional = Values.Truth(fields.Text("optional"), terms.Problems) ?? false;
        var whole = Values.Share(fields.Text("whole programme"), terms.Problems);
        if (unit is not null)
        {
            terms.Figures[entry.Key.Text] =
                new ContractFigure(entry.Key.Text, unit.Value, from, optional, whole, scope.Clause(fields));
        }
    }

    public static void Year(Terms terms, MapEntry entry)
    {
        using var scope = terms.Open($"years.{entry.Key.Text}", entry.Key);
        if (entry.Value is TextNode text)
        {
            if (Values.Choice(text, terms.Problems,
                ("anniversaries of contract start", YearKind.AnniversariesOfContractStart),
                    ("from contract", YearKind.FromContract)) is { } kind)
            {
                terms.Years.Add(new YearTerm(entry.Key.Text, scope.Clause(), kind, []));
            }

            return;
        }

        var periods = new List<Period>();
        var clause = scope.Clause();
        foreach (var node in entry.Value is ListNode list ? list.Items : [entry.Value])
        {
            if (Fields.Of(node, Shapes.Dated, terms.Problems) is { } fields
                && Values.Date(fields.Text("from"), terms.Problems) is { } from
                && Values.Date(fields.Text("until"), terms.Problems) is { } until)
            {
                Add(terms, periods, new Period(from, until), node);
                clause = scope.Clause(fields);
            }
        }

        terms.Years.Add(new YearTerm(entry.Key.Text, clause, YearKind.Dated, periods));
    }

    private static void Add(Terms terms, List<Period> periods, Period period, Node node)
    {
        if (period.IsEmpty || (periods.Count > 0 && period.From <= periods[^1].To))
        {
            terms.Problems
                .Add(node
                    .Problem("a period", "it ends before it begins, or begins before the one above has ended",
                        "Write the periods in order, apart."));
        }

        periods.Add(period);
    }
}
