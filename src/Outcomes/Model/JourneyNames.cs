using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Names that facts use must be names of the programme: a misspelt outcome would otherwise be a claim that nobody sees.</summary>
public static class JourneyNames
{
    public static void Check(string file, JourneysReading reading, Programme programme, List<Problem> problems)
    {
        var groups = Known(programme.Groups.Groups.Select(group => group.Key));
        var routes = Known(programme.Routes.Select(route => route.Name));
        var lots = Known(programme.Lots.Select(lot => lot.Name));
        var outcomes = Known(programme.Outcomes.Select(outcome => outcome.Name));
        var characteristics = Known(programme.Characteristics);
        var measures = Known(programme.Measures);
        var headings = Known(programme.CostHeadings);
        foreach (var fact in reading.Facts)
        {
            Check("group", fact.Group, groups, fact);
            Check("route", fact.Route, routes, fact);
            Check("lot", fact.Lot, lots, fact);
            Check("outcome", fact.Outcome, outcomes, fact);
            if (fact.Kind == FactKind.Assessed)
            {
                Check("measure", fact.Measure, characteristics, fact);
            }
            else if (fact.Kind is FactKind.Measured or FactKind.CostIncurred)
            {
                var known = fact.Kind == FactKind.Measured ? measures : headings;
                Check("measure", known.Count == 0 ? "" : fact.Measure, known, fact);
            }
        }

        void Check(string column, string name, HashSet<string> known, Fact fact)
        {
            if (name.Length > 0 && !known.Contains(name))
            {
                problems.Add(new Problem(file, fact.Line, reading.ColumnOf(column), $"{column} '{name}'",
                    $"is none of {programme.Name}", known.Count == 0
                        ? "Leave it empty"
                        : $"Use one of {string.Join(", ", known.Order(StringComparer.Ordinal))}"));
            }
        }
    }

    /// <summary>The present code of an area, where the programme knows the one given as a predecessor.</summary>
    public static Func<string, DateOnly, string> AreaOn(Programme programme)
    {
        var successors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var area in programme.Areas)
        {
            foreach (var was in area.Was)
            {
                successors[was] = area.Code;
            }
        }

        return (code, _) => successors.GetValueOrDefault(code, code);
    }

    private static HashSet<string> Known(IEnumerable<string> names) => new(names, StringComparer.Ordinal);
}
