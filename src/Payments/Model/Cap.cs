using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>One cap with what it has let through so far. Money cuts the line at the edge, a number drops it.</summary>
internal sealed class Cap
{
    private readonly EntitlementPlan _plan;
    private readonly Func<GrossLine, int> _keyOf;
    private readonly Func<int, long> _mostOf;
    private readonly Dictionary<int, long> _used = [];
    private readonly Dictionary<int, int> _fullOn = [];
    private long _usedInAll;

    /// <param name="plan">Whose lines it cuts.</param>
    /// <param name="scope">What its room is counted by.</param>
    /// <param name="mostOf">Pence or a number, by year where the scope is the year.</param>
    /// <param name="isNumber">Counts lines, not money.</param>
    /// <param name="line">The line it is on; null for all.</param>
    /// <param name="year">The year it is on; 0 for each.</param>
    /// <param name="years">The calendar that years are counted in.</param>
    public Cap(
        EntitlementPlan plan, string name, string rule, LimitScope scope, Func<int, long> mostOf, bool isNumber, string? line, int year,
        YearCalendar years)
    {
        (_plan, Name, Rule, Scope, _mostOf, IsNumber, Line, Year) = (plan, name, rule, scope, mostOf, isNumber, LineOf(plan, line), year);
        _keyOf = scope switch
        {
            LimitScope.Person => gross => gross.Person,
            LimitScope.Line => gross => plan.FirstNamed(gross.Line),
            LimitScope.Cohort => gross => MonthOf(gross.Start),
            LimitScope.Year => gross => years.NumberOf(gross.Earned),
            _ => _ => 0,
        };
    }

    public string Name { get; }

    public string Rule { get; }

    public LimitScope Scope { get; }

    public bool IsNumber { get; }

    public int Line { get; }

    public int Year { get; }

    /// <summary>Person, line, cohort, year, contract; number before money.</summary>
    public (LimitScope Scope, bool IsMoney) Order => (Scope, !IsNumber);

    /// <summary>How far it is used up.</summary>
    public CapUsed Used => new(_usedInAll, new Dictionary<int, long>(_used));

    /// <summary>Pence or a number that a key of the scope has room for; 0 is the whole contract's.</summary>
    public long MostOf(int key) => _mostOf(key);

    /// <summary>By line, cohort or year, or once for the contract: the day earned of the line that used the room up; nothing where some is left.
    /// Room of a person is not told.</summary>
    public IEnumerable<(int Key, int? FullOn)> Rooms()
    {
        IEnumerable<int> keys = Scope switch { LimitScope.Contract => [0], LimitScope.Person => [], _ => _used.Keys.Order() };
        return keys.Select(key => (key, _fullOn.TryGetValue(key, out var day) ? day : (int?)null));
    }

    /// <summary>Goes on from where it was used up to.</summary>
    public void GoOn(CapUsed used)
    {
        _usedInAll = used.InAll;
        foreach (var (key, pence) in used.ByKey)
        {
            _used[key] = pence;
        }
    }

    /// <returns>What is left of an amount.</returns>
    public long Cut(in GrossLine gross, long pence)
    {
        if (Line >= 0 && _plan.FirstNamed(gross.Line) != Line)
        {
            return pence;
        }

        var asked = IsNumber ? 1 : pence;
        if (Scope == LimitScope.Contract)
        {
            var room = _mostOf(0) - _usedInAll;
            var given = Math.Min(asked, room);
            _usedInAll += given;
            NoteFull(0, given, room, gross.Earned);
            return IsNumber ? pence * given : given;
        }

        var key = _keyOf(gross);
        if (Scope == LimitScope.Year && Year != 0 && key != Year)
        {
            return pence;
        }

        _used.TryGetValue(key, out var used);
        var left = _mostOf(key) - used;
        var let = Math.Min(asked, left);
        _used[key] = used + let;
        if (Scope != LimitScope.Person)
        {
            NoteFull(key, let, left, gross.Earned);
        }

        return IsNumber ? pence * let : let;
    }

    private void NoteFull(int key, long taken, long room, int day)
    {
        if (taken > 0 && taken == room)
        {
            _fullOn[key] = day;
        }
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
                    caps.Add(new Cap(plan, limit.Name, limit.Clause.Path, money.Scope, _ => amount.Pence, false, money.On, 0, years));
                }
                else if (!money.Amount.Figure!.IsOptional)
                {
                    problems.Add(Missing(plan, limit, money.Amount.Figure));
                }
            }
            else if (limit is NumberCap { Scope: not LimitScope.Stream } number)
            {
                if (NumberOf(plan, number) is { } given)
                {
                    caps.Add(new Cap(plan, limit.Name, limit.Clause.Path, number.Scope, _ => given, true, number.On, 0, years));
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
            var most = cap.Amount?.Pence ?? cap.Number!.Value;
            caps.Add(new Cap(plan, name, $"contract.caps.{cap.Place.Line}", (LimitScope)cap.Scope, _ => most, cap.Number is not null, cap.Line,
                cap.Year ?? 0, years));
        }

        caps.AddRange(plan.Programme.Gateways.Select(gateway => OfStage(plan, gateway, years, problems)).OfType<Cap>());
        caps.AddRange(plan.Programme.Lines.OfType<CostLine>().Select(line => Allocation(plan, line)).OfType<Cap>());
        return [.. caps.OrderBy(cap => cap.Order)];
    }

    /// <summary>What a contract owes at most until a gateway opens.</summary>
    private static Cap? OfStage(EntitlementPlan plan, GatewayTerm gateway, YearCalendar years, List<Problem> problems)
    {
        if (gateway.ValueUntilOpen is not { } value || (plan.Contract?.Openings.Any(opening => opening.Gateway == gateway.Name) ?? false))
        {
            return null;
        }

        if (Figures.Of(plan.Contract, value) is { } amount)
        {
            return new Cap(plan, $"until '{gateway.Name}' opens", gateway.Clause.Path, LimitScope.Contract, _ => amount.Pence, false, null, 0, years);
        }

        if (!value.Figure!.IsOptional)
        {
            problems.Add(Missing(plan, gateway.Clause, value.Figure));
        }

        return null;
    }

    public static long? NumberOf(EntitlementPlan plan, NumberCap cap) =>
        cap.Number ?? Figures.Of(plan.Contract, cap.Figure!)?.Floor();

    /// <summary>What is allocated to a line of costs: by year of its calendar, or to the whole contract. A year to which nothing is
    /// allocated pays nothing.</summary>
    private static Cap? Allocation(EntitlementPlan plan, CostLine line)
    {
        if (line.Allocation is not { } allocation || (allocation.Figure is { } figure && !Figures.IsGiven(plan.Contract, figure)))
        {
            return null;
        }

        var scope = line.Year is null ? LimitScope.Line : LimitScope.Year;
        return new Cap(plan, $"allocation of {line.Name}", line.Clause.Path, scope,
            key => (Figures.Of(plan.Contract, allocation, line.Year is null ? null : key) ?? Money.Zero).Pence, false, line.Name, 0,
            new YearCalendar(line.Year?.Year, plan.Contract));
    }

    public static int LineOf(EntitlementPlan plan, string? name) =>
        name is null ? -1 : Array.FindIndex(plan.LineTerms, line => line.Name == name);

    public static Problem Missing(EntitlementPlan plan, LimitTerm limit, ContractFigure figure) => Missing(plan, limit.Clause, figure);

    private static Problem Missing(EntitlementPlan plan, Clause clause, ContractFigure figure) =>
        new(plan.Contract?.File ?? clause.File, plan.Contract is null ? clause.Line : 1, 1, $"'{figure.Name}' of {clause.Path}",
            "the programme leaves it to the contract", $"Give it in the contract's values: {{name: {figure.Name}, value: …}}");
}
