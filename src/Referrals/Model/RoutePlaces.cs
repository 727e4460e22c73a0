using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>How many referrals there are by a route from an area in a calendar month.</summary>
/// <param name="Month">Its first day.</param>
public sealed record RouteTaken(string Route, string Area, DateOnly Month, int Number);

/// <summary>How many more referrals a contract takes by each route, in all and a month, and in all until its next stage opens. A route for which
/// neither the programme nor the contract names a greatest number takes any number.</summary>
public sealed class RoutePlaces
{
    private readonly Dictionary<string, int> _most = [];
    private readonly Dictionary<(string Route, string Area), int> _monthly = [];
    private readonly Dictionary<string, int> _taken = [];
    private readonly Dictionary<(string Route, string Area, DateOnly Month), int> _takenOfMonth = [];
    private readonly (GatewayTerm Gateway, int Most)? _stage;
    private int _people;

    /// <param name="terms">Null where the contract leaves nothing to be asked.</param>
    /// <param name="taken">The referrals there are, withdrawn ones left out.</param>
    /// <param name="people">Those referred who have a place or may still take one: neither withdrawn nor known not to start.</param>
    /// <param name="open">Names of the gateways that are open.</param>
    public RoutePlaces(
        Programme programme, ContractTerms? terms, IReadOnlyList<RouteTaken> taken, int people = 0, IReadOnlyList<string>? open = null)
    {
        _people = people;
        _stage = programme.Gateways.Where(gateway => !(open ?? []).Contains(gateway.Name))
            .Select(gateway => (Gateway: gateway, Most: GatewayTests.PeopleUntilOpen(gateway, terms)))
            .Where(stage => stage.Most is not null).OrderBy(stage => stage.Most)
            .Select(stage => ((GatewayTerm, int)?)(stage.Gateway, stage.Most!.Value)).FirstOrDefault();
        foreach (var count in taken)
        {
            Add(count.Route, count.Area, count.Month, count.Number);
        }

        foreach (var route in programme.Routes)
        {
            if ((route.AtMost ?? Whole(route.AtMostByContract, terms, route.AtMostFigure, null)) is { } most)
            {
                _most.Add(route.Name, most);
            }

            Monthly(route, terms);
        }
    }

    /// <summary>Takes a place on the route.</summary>
    /// <param name="area">Code of the authority.</param>
    /// <param name="on">The day of referral.</param>
    /// <returns>Refused as <c>stage-full</c> where the contract has all the people that it takes until its gateway opens, as
    /// <c>route-full</c> where none is left on the route, as <c>month-full</c> where none is left in the month, there or in all.</returns>
    public Ruling<int> Take(string route, string area, DateOnly on)
    {
        if (_stage is { } stage && _people >= stage.Most)
        {
            return new Refusal("stage-full",
                $"the contract takes {stage.Most:#,0} people until the gateway '{stage.Gateway.Name}' opens {stage.Gateway.Opens}, and has them",
                stage.Gateway.Clause.Citations is [var first, ..] ? first : null);
        }

        var taken = _taken.GetValueOrDefault(route);
        if (_most.TryGetValue(route, out var most) && taken >= most)
        {
            return new Refusal("route-full", $"the contract takes {most:#,0} referrals by the route {route}, and has them");
        }

        foreach (var (where, said) in new[] { ("", ""), (area, " from this area") })
        {
            if (_monthly.TryGetValue((route, where), out var monthly) && _takenOfMonth.GetValueOrDefault((route, where, MonthOf(on))) >= monthly)
            {
                return new Refusal("month-full", $"the contract takes {monthly:#,0} referrals a month by the route {route}{said}, and has those of {on:yyyy-MM}");
            }
        }

        _people++;
        Add(route, area, MonthOf(on), 1);
        return taken + 1;
    }

    /// <summary>Gives a place back that came to nothing.</summary>
    public void GiveBack(string route, string area, DateOnly on)
    {
        _people--;
        Add(route, area, MonthOf(on), -1);
    }

    /// <summary>Counts in all, in the month, and in the month from the area.</summary>
    private void Add(string route, string area, DateOnly month, int number)
    {
        _taken[route] = _taken.GetValueOrDefault(route) + number;
        foreach (var where in area.Length == 0 ? new[] { "" } : ["", area])
        {
            _takenOfMonth[(route, where, month)] = _takenOfMonth.GetValueOrDefault((route, where, month)) + number;
        }
    }

    private void Monthly(RouteTerm route, ContractTerms? terms)
    {
        if ((route.AtMostAMonth ?? Whole(route.AtMostAMonthByContract, terms, route.AtMostAMonthFigure, null)) is { } most)
        {
            _monthly.Add((route.Name, ""), most);
        }

        foreach (var value in terms?.Values.Where(value => value.Name == route.AtMostAMonthFigure && value.Group is not null) ?? [])
        {
            if (Whole(route.AtMostAMonthByContract, terms, value.Name, value.Group) is { } number)
            {
                _monthly[(route.Name, value.Group!)] = number;
            }
        }
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static int? Whole(bool isContracts, ContractTerms? terms, string figure, string? group) =>
        isContracts && terms is not null && Figures.Value(terms, figure, group, null) is { } value && value.IsNumber(out var most)
            ? (int)most.Floor()
            : null;
}
