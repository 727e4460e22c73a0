using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Another price after the n-th line of a scope, in the order of money. Instalments of one price count once.</summary>
internal sealed class Acceleration
{
    private readonly Dictionary<int, long> _counted = [];
    private readonly EntitlementPlan _plan;
    private readonly Dictionary<(int Person, int Referral, int Number), long> _placeOf = [];
    private readonly LimitScope _scope;
    private readonly LinePrices _prices;
    private readonly YearCalendar _years;

    private Acceleration(
        EntitlementPlan plan, Accelerator term, short line, long above, long price, LinePrices prices, YearCalendar years)
    {
        (Term, Line, Above, Price) = (term, line, above, price);
        (_plan, _scope, _prices, _years) = (plan, term.Scope, prices, years);
    }

    public Accelerator Term { get; }

    public short Line { get; }

    public long Above { get; }

    public long Price { get; }

    /// <summary>An accelerator whose volume or price the contract may leave out does not apply where it does.</summary>
    public static Acceleration[] Of(EntitlementPlan plan, List<Problem> problems)
    {
        var years = new YearCalendar(plan.Programme.Years.Count > 0 ? plan.Programme.Years[0] : null, plan.Contract);
        var found = new List<Acceleration>();
        foreach (var term in plan.Programme.Limits.OfType<Accelerator>())
        {
            var above = Figures.Of(plan.Contract, term.Above);
            var price = Figures.Of(plan.Contract, term.Price);
            var line = (short)Cap.LineOf(plan, term.On);
            if (above is { } volume && price is { } amount && plan.Lines[line] is { } priced)
            {
                found.Add(new Acceleration(plan, term, line, volume.Floor(), amount.Pence, priced.Prices, years));
            }
            else if (above is null && !term.Above.IsOptional)
            {
                problems.Add(Cap.Missing(plan, term, term.Above));
            }
            else if (price is null && term.Price.Figure is { IsOptional: false } figure)
            {
                problems.Add(Cap.Missing(plan, term, figure));
            }
        }

        return [.. found];
    }

    /// <returns>What a line comes to: its own amount, or its part of the price above the volume.</returns>
    public long Lift(in GrossLine gross, long pence) => PlaceOf(gross) > Above ? PartOf(gross) : pence;

    /// <summary>The line's part of the price above the volume.</summary>
    public long PartOf(in GrossLine gross) => _prices.Part(Price, (gross.Sequence - 1) % _prices.PartsCount);

    /// <summary>Counts a line in; each is asked for in the order of money.</summary>
    /// <returns>The how manieth of its scope its price is, from 1; 0 for a line that is not counted here.</returns>
    public long PlaceOf(in GrossLine gross)
    {
        if (_plan.FirstNamed(gross.Line) != Line)
        {
            return 0;
        }

        var key = _scope switch
        {
            LimitScope.Person => gross.Person,
            LimitScope.Cohort => Cap.MonthOf(gross.Start),
            LimitScope.Year => _years.NumberOf(gross.Earned),
            _ => 0,
        };
        var price = (gross.Person, gross.Referral, (gross.Sequence - 1) / _prices.PartsCount);
        if (!_placeOf.TryGetValue(price, out var place))
        {
            _placeOf[price] = _counted[key] = place = _counted.GetValueOrDefault(key) + 1;
        }

        return place;
    }
}
