using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>A calendar file: which days are holidays, and over which days its source is complete.</summary>
public static class CalendarReader
{
    public static CalendarReading Read(MapNode root)
    {
        var terms = new Terms();
        if (Fields.Of(root, Shapes.Calendar, terms.Problems) is not { } fields)
        {
            return new CalendarReading(null, [], terms.Problems);
        }

        foreach (var source in fields.Named("sources").Where(source => source.Value is TextNode))
        {
            terms.Sources.TryAdd(source.Key.Text, new Source(source.Key.Text, ((TextNode)source.Value).Text));
        }

        var covers = Fields.Of(fields.Node("covers"), Shapes.Covers, terms.Problems);
        var from = Values.Date(covers?.Text("from"), terms.Problems);
        var until = Values.Date(covers?.Text("until"), terms.Problems);
        var period = new Period(from ?? default, until ?? default);
        var holidays = new List<Holiday>();
        foreach (var node in fields.List("holidays"))
        {
            if (Holiday(terms, node) is { } holiday)
            {
                Check(terms, node, holiday, holidays, period);
                holidays.Add(holiday);
            }
        }

        var name = fields.Text("calendar")?.Text;
        return terms.Problems.Count > 0 || name is null
            ? new CalendarReading(null, [], terms.Problems)
            : new CalendarReading(new WorkingDays(name, period, holidays.Select(holiday => holiday.On)), holidays, []);
    }

    private static void Check(Terms terms, Node node, Holiday holiday, List<Holiday> before, Period covers)
    {
        if (!covers.Contains(holiday.On))
        {
            terms.Problems
                .Add(node
                    .Problem($"'{holiday.On:yyyy-MM-dd}'", "it lies outside the days that the calendar covers",
                        "Widen 'covers', or leave it out."));
        }

        if (before.Count > 0 && before[^1].On >= holiday.On)
        {
            terms.Problems
                .Add(node
                    .Problem($"'{holiday.On:yyyy-MM-dd}'", "it does not follow the day above",
                        "Write the holidays in order, each once."));
        }
    }

    private static Holiday? Holiday(Terms terms, Node node)
    {
        if (Fields.Of(node, Shapes.Holiday, terms.Problems) is not { } fields)
        {
            return null;
        }

        var citation = terms.Citations(fields.Node("cite")) is [var first, ..] ? first : null;
        return Values.Date(fields.Text("on"), terms.Problems) is { } on && fields.Text("name") is { } name
            ? new Holiday(on, name.Text, citation)
            : null;
    }
}

/// <summary>A day on which nobody works, and why.</summary>
public sealed record Holiday(DateOnly On, string Name, Citation? Citation);

/// <summary>A calendar, or the problems that keep it from loading.</summary>
public sealed record CalendarReading(WorkingDays? Calendar, IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<Problem> Problems);
