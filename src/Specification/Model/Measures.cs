namespace Concordat.Specification;

/// <summary>A number read each day over a window.</summary>
public abstract record Measure;

/// <summary>Days in a state: each day counts once, however many jobs cover it.</summary>
public sealed record DaysIn(State State) : Measure;

public enum WeekKind
{
    /// <summary>Blocks of seven days laid from the anchor, every day qualifying.</summary>
    Whole,

    /// <summary>Such blocks with at least one day qualifying.</summary>
    Touched,
}

public sealed record WeeksIn(State State, WeekKind Kind) : Measure;

/// <summary>Blocks of seven days whose hours reach <paramref name="Hours"/>; a job gives each of its days a seventh of
/// its weekly hours, and jobs add up.</summary>
public sealed record WeeksOfHours(int Hours, State State) : Measure;

public enum EarningsFrom
{
    Employment,
    SelfEmployment,
    Both,
}

public enum EarningsBy
{
    /// <summary>Whole on the day the payment is dated.</summary>
    DayPaid,

    /// <summary>Spread evenly over the days it is for, both ends inclusive; a payment without them counts on its own
    /// day.</summary>
    DayEarned,
}

/// <summary>Pay, in pence.</summary>
public sealed record Earnings(EarningsFrom From, EarningsBy By) : Measure;

/// <summary>Each payment divided by the wage of its day: hours at that wage, an exact fraction.</summary>
public sealed record HoursAtWage(EarningsFrom From, EarningsBy By, Cell<Kernel.Money> Wage) : Measure;

/// <summary>The latest <c>attained</c> value of a named measure.</summary>
/// <param name="IsRise">How far it lies above the referral's first.</param>
public sealed record ValueAttained(string Name, bool IsRise) : Measure;

/// <summary>How many facts of a kind named in journeys.csv.</summary>
public sealed record CountOf(string Fact) : Measure;

/// <summary>How a measure adds up over its window.</summary>
public abstract record Counting;

/// <summary>Everything in the window so far, breaks or none.</summary>
public sealed record Cumulative : Counting;

/// <summary>A run. Break days never count; a break longer than allowed starts again from nothing.</summary>
/// <param name="BreakDays">Days of break allowed; none where 0.</param>
/// <param name="InAll">True where the breaks of the run together may not exceed it; false where each may not.</param>
public sealed record Unbroken(int BreakDays, bool InAll) : Counting;

/// <summary>The best of any stretch of this length within the window, sliding by day or laid in blocks from the
/// anchor.</summary>
public sealed record BestOfAny(Length Over, bool ByBlock) : Counting;
