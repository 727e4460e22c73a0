using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>When money is paid. This prices nothing: a draft in it is shown as one and keeps no live run back.</summary>
internal static class RunsReader
{
    public static RunsTerm? Read(Terms terms, Node? node, bool hasCalendar)
    {
        if (node is null || Fields.Of(node, Shapes.Runs, terms.Problems) is not { } fields)
        {
            return null;
        }

        var drafts = terms.Drafts.Count;
        using var scope = terms.Open("runs", node);
        var every = Months(terms, fields, "every");
        var cutOff = InCalendar(terms, fields, "cut off", hasCalendar);
        var prepared = InCalendar(terms, fields, "prepared", hasCalendar);
        var authorised = InCalendar(terms, fields, "authorised", hasCalendar);
        RefuseEarlier(terms, fields, "prepared", cutOff, prepared);
        RefuseEarlier(terms, fields, "authorised", prepared, authorised);
        var large = Values.Money(terms.Value(fields.Text("large change")), terms.Problems);
        var clause = scope.Clause(fields);
        terms.Drafts.RemoveRange(drafts, terms.Drafts.Count - drafts);
        return every is null || cutOff is null || prepared is null || authorised is null
            ? null
            : new RunsTerm(clause, every.Value, cutOff.Value, prepared.Value, authorised.Value, large);
    }

    /// <summary>A length that periods of the calendar are laid by.</summary>
    public static Length? Months(Terms terms, Fields fields, string key)
    {
        var length = LengthPhrases.Length(terms, fields.Text(key));
        if (length is null or { Unit: LengthUnit.Months })
        {
            return length;
        }

        var said = fields.Text(key)!;
        terms.Problems.Add(said.Problem($"'{said.Text}'", "periods are of whole months", "Say it in months or years."));
        return null;
    }

    /// <summary>A length that may be counted in working days where the programme names a calendar of them.</summary>
    public static Length? InCalendar(Terms terms, Fields fields, string key, bool hasCalendar)
    {
        var length = LengthPhrases.Length(terms, fields.Text(key));
        if (length is not { Unit: LengthUnit.WorkingDays } || hasCalendar)
        {
            return length;
        }

        var said = fields.Text(key)!;
        terms.Problems.Add(said.Problem(
            $"'{said.Text}'", "the programme names no calendar of working days", "Add 'working days: …', or say it in days or weeks."));
        return null;
    }

    private static void RefuseEarlier(Terms terms, Fields fields, string key, Length? first, Length? then)
    {
        if (first?.Unit == then?.Unit && then?.Number < first?.Number)
        {
            var said = fields.Text(key)!;
            terms.Problems.Add(said.Problem($"'{said.Text}'", "it comes before what it follows", "Give it a longer length."));
        }
    }
}
