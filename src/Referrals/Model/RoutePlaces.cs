using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>How many more referrals a contract takes by each route, and in all until its next stage opens. A route for which neither the
/// programme nor the contract names a greatest number takes any number.</summary>
public sealed class RoutePlaces
{
    private readonly Dictionary<string, int> _most = [];
    private readonly Dictionary<string, int> _taken;
    private readonly (GatewayTerm Gateway, int Most)? _stage;
    private int _people;

    /// <param name="terms">Null where the contract leaves nothing to be asked.</param>
    /// <param name="taken">By route, the referrals there are, withdrawn ones left out.</param>
    /// <param name="people">Those referred who have a place or may still take one: neither withdrawn nor known not to start.</param>
    /// <param name="open">Names of the gateways that are open.</param>
    public RoutePlaces(
        Programme programme, ContractTerms? terms, IReadOnlyDictionary<string, int> taken, int people = 0, IReadOnlyList<string>? open = null)
    {
        _people = people;
        _stage = programme.Gateways.Where(gateway => !(open ?? []).Contains(gateway.Name))
            .Select(gateway => (Gateway: gateway, Most: GatewayTests.PeopleUntilOpen(gateway, terms)))
            .Where(stage => stage.Most is not null).OrderBy(stage => stage.Most)
            .Select(stage => ((GatewayTerm, int)?)(stage.Gateway, stage.Most!.Value)).FirstOrDefault();
        _taken = new Dictionary<string, int>(taken);
        foreach (var route in programme.Routes)
        {
            if ((route.AtMost ?? Named(route, terms)) is { } most)
            {
                _most.Add(route.Name, most);
            }
        }
    }

    /// <summary>Takes a place on the route.</summary>
    /// <returns>Refused as <c>stage-full</c> where the contract has all the people that it takes until its gateway opens, as
    /// <c>route-full</c> where none is left on the route.</returns>
    public Ruling<int> Take(string route)
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

        _people++;
        return _taken[route] = taken + 1;
    }

    /// <summary>Gives a place back that came to nothing.</summary>
    public void GiveBack(string route)
    {
        _people--;
        _taken[route]--;
    }

    private static int? Named(RouteTerm route, ContractTerms? terms) =>
        route.AtMostByContract && terms is not null && Figures.Value(terms, route.AtMostFigure, null, null) is { } value
        && value.IsNumber(out var most)
            ? (int)most.Floor()
            : null;
}
