using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>How many more referrals a contract takes by each route. A route for which neither the programme nor the contract names a
/// greatest number takes any number.</summary>
public sealed class RoutePlaces
{
    private readonly Dictionary<string, int> _most = [];
    private readonly Dictionary<string, int> _taken;

    /// <param name="terms">Null where the contract leaves nothing to be asked.</param>
    /// <param name="taken">By route, the referrals there are, withdrawn ones left out.</param>
    public RoutePlaces(Programme programme, ContractTerms? terms, IReadOnlyDictionary<string, int> taken)
    {
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
    /// <returns>Refused as <c>route-full</c> where none is left.</returns>
    public Ruling<int> Take(string route)
    {
        var taken = _taken.GetValueOrDefault(route);
        if (_most.TryGetValue(route, out var most) && taken >= most)
        {
            return new Refusal("route-full", $"the contract takes {most:#,0} referrals by the route {route}, and has them");
        }

        return _taken[route] = taken + 1;
    }

    /// <summary>Gives a place back that came to nothing.</summary>
    public void GiveBack(string route) => _taken[route]--;

    private static int? Named(RouteTerm route, ContractTerms? terms) =>
        route.AtMostByContract && terms is not null && Figures.Value(terms, route.AtMostFigure, null, null) is { } value
        && value.IsNumber(out var most)
            ? (int)most.Floor()
            : null;
}
