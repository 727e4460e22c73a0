using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>One cap with what it has let through so far. Money cuts the line at the edge, a number drops it.</summary>
internal sealed class Cap
{
    private readonly Func<GrossLine, int> _keyOf;
    private readonly Dictionary<int, long> _used = [];
    private long _usedInAll;

    /// <param name="scope">What its room is counted by.</param>
    /// <param name="most">Pence or a number.</param>
    /// <param name="isNumber">Counts lines, not money.</param>
    /// <param name="line">Place of the line it is on; -1 for all.</param>
    /// <param name="year">The year it is on; 0 for each.</param>
    /// <param name="years">The calendar that years are counted in.</param>
    public Cap(string name, string rule, LimitScope scope, long most, bool isNumber, int line, int year, YearCalendar years)
    {
        (Name, Rule, Scope, Most, IsNumber, Line, Year) = (name, rule, scope, most, isNumber, line, year);
        _keyOf = scope switch
        {
            LimitScope.Person => gross => gross.Person,
            LimitScope.Line => gross => gross.Line,
            LimitScope.Cohort => gross => MonthOf(gross.Start),
            LimitScope.Year => gross => years.NumberOf(gross.Earned),
            _ => _ => 0,
        };
    }

    public string Name { get; }

    public string Rule { get; }

    public LimitScope Scope { get; }

    public long Most { get; }

    public bool IsNumber { get; }

    public int Line { get; }

    public int Year { get; }

    /// <summary>Person, line, cohort, year, contract; number before money.</summary>
    public (LimitScope Scope, bool IsMoney) Order => (Scope, !IsNumber);

    /// <returns>What is left of an amount.</returns>
    public long Cut(in GrossLine gross, long pence)
    {
        if (Line >= 0 && gross.Line != Line)
        {
            return pence;
        }

        var asked = IsNumber ? 1 : pence;
        if (Scope == LimitScope.Contract)
        {
            var given = Math.Min(asked, Most - _usedInAll);
            _usedInAll += given;
            return IsNumber ? pence * given : given;
        }

        var key = _keyOf(gross);
        if (Scope == LimitScope.Year && Year != 0 && key != Year)
        {
            return pence;
        }

        _used.TryGetValue(key, out var used);
        var let = Math.Min(asked, Most - used);
        _used[key] = used + let;
        return IsNumber ? pence * let : let;
    }

    public static int MonthOf(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return (date.Year * 12) + date.Month;
    }

    /// <summary>The caps of the programme and of the contract, in the order of money.</summary>
    public static Cap[] Of(EntitlementPlan plan, List<Problem> problems)
    {
        var years = new YearCalendar(plan.Programme.Years.Count > 0 ? plan.Programme.Years[0] : null, plan.Contract);
        var caps = new List<Cap>();
        foreach (var limit in plan.Programme.Limits)
        {
            if (limit is MoneyCap { Scope: not LimitScope.Stream } money)
            {
                if (Figures.Of(plan.Contract, money.Amount) is { } amount)
                {
                    caps.Add(new Cap(limit.Name, limit.Clause.Path, money.Scope, amount.Pence, false, LineOf(plan, money.On), 0, years));
                }
                else if (!money.Amount.Figure!.IsOptional)
                {
                    problems.Add(Missing(plan, limit, money.Amount.Figure));
                }
            }
            else if (limit is NumberCap number)
            {
                var most = number.Number ?? Figures.Of(plan.Contract, number.Figure!)?.Floor();
                if (most is { } given)
                {
                    caps.Add(new Cap(limit.Name, limit.Clause.Path, number.Scope, given, true, LineOf(plan, number.On), 0, years));
                }
                else if (!number.Figure!.IsOptional)
                {
                    problems.Add(Missing(plan, limit, number.Figure));
                }
            }
        }

        foreach (var cap in plan.Contract?.Caps.Where(cap => cap.Scope != CapScope.Stream) ?? [])
        {
            var name = $"{cap.Scope.ToString().ToLowerInvariant()} cap";
            caps.Add(new Cap(name, $"contract.caps.{cap.Place.Line}", (LimitScope)cap.Scope, cap.Amount?.Pence ?? cap.Number!.Value,
                cap.Number is not null, LineOf(plan, cap.Line), cap.Year ?? 0, years));
        }

        return [.. caps.OrderBy(cap => cap.Order)];
    }

    public static int LineOf(EntitlementPlan plan, string? name) =>
        name is null ? -1 : Array.FindIndex(plan.LineTerms, line => line.Name == name);

    public static Problem Missing(EntitlementPlan plan, LimitTerm limit, ContractFigure figure) =>
        new(plan.Contract?.File ?? limit.Clause.File, plan.Contract is null ? limit.Clause.Line : 1, 1, $"'{figure.Name}' of {limit.Clause.Path}",
            "the programme leaves it to the contract", $"Give it in the contract's values: {{name: {figure.Name}, value: …}}");
}
