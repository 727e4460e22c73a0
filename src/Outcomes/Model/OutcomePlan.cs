using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>One outcome of the programme, bound.</summary>
internal sealed class OutcomePlan
{
    public OutcomePlan(MilestonePlan plan, OutcomeTerm term, int index)
    {
        Term = term;
        Index = index;
        After = term.After?.Index ?? -1;
        Ways = [.. term.Ways.Select(way => new WayPlan(plan, way))];
        Code = plan.Book.Codes.NumberOf(term.Name);
        TimesByGroup = term.Again?.AtMost?.ByTable is { } table ? new NumberByGroup(table, plan.Programme.Groups.Groups.Count) : null;
    }

    public OutcomeTerm Term { get; }

    public int Index { get; }

    /// <summary>Place of the outcome that must have been reached first; -1 for none.</summary>
    public int After { get; }

    public WayPlan[] Ways { get; }

    /// <summary>How often it may come again, where that goes by group.</summary>
    public NumberByGroup? TimesByGroup { get; }

    /// <summary>The outcome's number among the book's codes; -1 where no claim names it.</summary>
    public int Code { get; }

    /// <summary>What the contract must give before this outcome can be decided at all.</summary>
    public IEnumerable<ContractFigure> Figures() => Ways
        .Select(way => way.Term.Reach).OfType<MeasureReached>()
        .Select(reach => reach.Threshold).OfType<ContractThreshold>().Select(threshold => threshold.Figure);
}

/// <summary>One way to an outcome, bound.</summary>
internal sealed class WayPlan
{
    public WayPlan(MilestonePlan plan, Way way)
    {
        Term = way;
        EachDay = Tested(plan, way, Specification.Tested.EachDay);
        EachWeek = Tested(plan, way, Specification.Tested.EachWeek);
        WhenReached = Tested(plan, way, Specification.Tested.WhenReached);
        Claims = way.Claim as ClaimWindow;
        Opening = Claims?.OpensAfter is { } opens ? new OpeningDays(opens, plan.WorkingDays) : null;
        ClosesAfter = Claims?.ClosesAfter ?? (Claims?.ClosesByContract is { } figure ? Given(plan.Contract, figure) : null);
        if (way.Reach is not MeasureReached reach)
        {
            return;
        }

        Reach = reach;
        Threshold = new ThresholdPlan(plan, reach);
        Slot = reach.Measure switch
        {
            DaysIn days => plan.Slots.Of(days.State),
            WeeksIn weeks => plan.Slots.Of(weeks.State),
            WeeksOfHours hours => plan.Slots.Of(hours.State),
            _ => -1,
        };
        Reads = reach.Measure switch
        {
            Earnings or HoursAtWage => WhatIsRead.Pay,
            DaysIn { State.Kind: var kind } when IsWork(kind) => WhatIsRead.Work,
            WeeksIn { State.Kind: var kind } when IsWork(kind) => WhatIsRead.Work,
            WeeksOfHours { State.Kind: var kind } when IsWork(kind) => WhatIsRead.Work,
            _ => WhatIsRead.Anything,
        };
        Wages = reach.Measure is HoursAtWage atWage ? new WageTable(atWage.Wage) : null;
        AttainedCode = reach.Measure is ValueAttained value ? plan.Book.Codes.NumberOf(value.Name) : -1;
    }

    public Way Term { get; }

    public WhatIsRead Reads { get; }

    /// <summary>What a claim of it must keep to; null where nobody claims it.</summary>
    public ClaimWindow? Claims { get; }

    /// <summary>When a claim may first come; null where on the day itself.</summary>
    public OpeningDays? Opening { get; }

    /// <summary>How long after it was reached a claim may come; null where nothing closes it, or the contract is silent.</summary>
    public Length? ClosesAfter { get; }

    /// <summary>Null where the start itself reaches it.</summary>
    public MeasureReached? Reach { get; }

    public ThresholdPlan? Threshold { get; }

    /// <summary>The place of the state measured; -1 where no state is.</summary>
    public int Slot { get; } = -1;

    public int AttainedCode { get; }

    /// <summary>The wage that pay is divided by; null where pay is measured as money.</summary>
    public WageTable? Wages { get; }

    public ConditionPlan[] EachDay { get; }

    public ConditionPlan[] EachWeek { get; }

    public ConditionPlan[] WhenReached { get; }

    private static Length? Given(ContractTerms? contract, ContractFigure figure)
    {
        if (Figures.Of(contract, figure) is not { } number)
        {
            return null;
        }

        var unit = figure.Unit switch
        {
            FigureUnit.Weeks => LengthUnit.Weeks,
            FigureUnit.Months => LengthUnit.Months,
            _ => LengthUnit.Days,
        };
        return new Length((int)number.Floor(), unit);
    }

    private static bool IsWork(StateKind kind) =>
        kind is StateKind.InWork or StateKind.Employed or StateKind.SelfEmployed or StateKind.Supported;

    private static ConditionPlan[] Tested(MilestonePlan plan, Way way, Tested tested) =>
        [.. way.Conditions.Where(condition => condition.Tested == tested).Select(condition => plan.ConditionOf(condition.Condition)!)];
}

/// <summary>Without which facts a measure stands at nothing.</summary>
internal enum WhatIsRead
{
    Anything,
    Work,
    Pay,
}

/// <summary>What a measure must reach, as the least whole number of its unit that does: days, weeks, pence, ten-thousandths of a
/// value, or a count.</summary>
internal sealed class ThresholdPlan
{
    private readonly Threshold _threshold;
    private readonly bool _exceeds;
    private readonly Share _perUnit;
    private readonly long _fixed;
    private readonly WageTable? _wages;
    private readonly int _hours;
    private readonly NumberByGroup? _byGroup;

    public ThresholdPlan(MilestonePlan plan, MeasureReached reach)
    {
        _threshold = reach.Threshold;
        _exceeds = reach.Exceeds;
        _perUnit = reach.Measure is ValueAttained ? new Share(10_000, 1) : Share.Whole;
        _fixed = _threshold switch
        {
            NumberThreshold number => Least(number.Number * _perUnit),
            MoneyThreshold money => Least(new Share(money.Amount.Pence, 1)),
            DaysThreshold days => Least(new Share(days.Days, 1)),
            ContractThreshold given => Least(Given(plan.Contract, given.Figure)),
            _ => 0,
        };
        if (_threshold is WageThreshold wage)
        {
            _wages = new WageTable(wage.Wage);
            _hours = checked(wage.Hours * wage.Weeks);
        }

        _byGroup = _threshold is CellThreshold cell ? new NumberByGroup(cell.Number, plan.Programme.Groups.Groups.Count) : null;
    }

    /// <summary>True where the threshold may differ from one day of the window to the next.</summary>
    public bool BindsOnDayReached => _threshold is WageThreshold { Binds: WageDay.DayReached };

    /// <param name="reader">Whose person is being read.</param>
    /// <param name="referral">Place among the person's referrals.</param>
    /// <param name="day">The day on which the measure is read.</param>
    /// <param name="least">The least that reaches it.</param>
    /// <returns>False where it is unknown.</returns>
    public bool TryAt(MilestoneReader reader, int referral, int day, out long least)
    {
        least = _fixed;
        switch (_threshold)
        {
            case WageThreshold wage:
                var binding = wage.Binds == WageDay.Start ? reader.Timeline.Referrals[referral].Start : day;
                if (!_wages!.TryOn(binding, reader, out var pence))
                {
                    return false;
                }

                least = (pence * _hours) + (_exceeds ? 1 : 0);
                return true;
            case CellThreshold:
                if (_byGroup!.Of(reader.GroupOf(referral)) is not { } number)
                {
                    return false;
                }

                least = number + (_exceeds ? 1L : 0L);
                return true;
            default:
                return true;
        }
    }

    /// <summary>The least that reaches it, where that is known and the same on every day.</summary>
    public bool TryForAllDays(MilestoneReader reader, int referral, out long least)
    {
        least = 0;
        return !BindsOnDayReached && TryAt(reader, referral, ReferralFacts.Never, out least);
    }

    /// <summary>The first day after one on which a threshold bound to the day may change; <see cref="ReferralFacts.Never"/>
    /// where none does.</summary>
    public int NextChange(int day) => BindsOnDayReached ? _wages!.NextChange(day) : ReferralFacts.Never;

    private long Least(Share number)
    {
        var floor = number.Floor();
        return _exceeds ? floor + 1 : new Share(floor, 1) == number ? floor : floor + 1;
    }

    private Share Given(ContractTerms? contract, ContractFigure figure)
    {
        var number = Figures.Of(contract, figure) ?? Share.Nothing;
        return figure.Unit == FigureUnit.Pounds ? number * new Share(100, 1) : number * _perUnit;
    }
}
