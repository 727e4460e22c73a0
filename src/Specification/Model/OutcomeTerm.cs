namespace Concordat.Specification;

/// <summary>What has to happen: the first day on which one of its ways is reached, each measured alone.</summary>
/// <param name="Name">As claims and lines name it.</param>
/// <param name="After">An outcome that must have been reached first.</param>
/// <param name="IsComparable">Fixed everywhere and paying nothing, so that areas compare.</param>
/// <param name="Local">Why a place adds it; null for the core's own.</param>
public sealed record OutcomeTerm(
    string Name,
    Clause Clause,
    IReadOnlyList<Way> Ways,
    OutcomeRef? After,
    OncePer Once,
    AgainTerm? Again,
    bool IsComparable,
    LocalGround? Local = null);

/// <summary>On what ground a place adds an outcome of its own, in its words: shown before anyone signs it off.</summary>
/// <param name="Evidence">What shows that it can be reached and helps.</param>
/// <param name="Fit">How it fits the core's outcomes and the place's need.</param>
/// <param name="ValueForMoney">What it is worth against what it costs.</param>
public sealed record LocalGround(string Evidence, string Fit, string ValueForMoney);

public enum OncePer
{
    Referral,

    /// <summary>Once for a person over the programme, whichever referral reaches it first.</summary>
    Person,
}

/// <summary>One way to an outcome.</summary>
/// <param name="Name">As <c>employed</c>; the outcome's own name where it has only one.</param>
/// <param name="Window">The days over which it is read; null only where nothing is measured (the start itself).</param>
/// <param name="WorkBegun">Which spells in work count; null where any does.</param>
/// <param name="CountFrom">Days count from this day, itself included, instead of the window's first day (or, after
/// another outcome, the day after it).</param>
public sealed record Way(
    string Name,
    Clause Clause,
    Reach Reach,
    Window? Window,
    WorkBegun? WorkBegun,
    Anchor? CountFrom,
    IReadOnlyList<TestedCondition> Conditions,
    ClaimTerm Claim)
{
    /// <summary>It is paid once it was validated, and no earlier than it could be without; otherwise validating pays nothing.</summary>
    public bool IsValidatedBeforePayment { get; init; }

    /// <summary>Kinds of evidence that a claim needs; empty where the programme asks for none. It prices nothing.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Whether it is reached by self-employment alone.</summary>
    public bool IsBySelfEmployment => Reach is MeasureReached
    {
        Measure: DaysIn { State.Kind: StateKind.SelfEmployed } or WeeksIn { State.Kind: StateKind.SelfEmployed }
            or WeeksOfHours { State.Kind: StateKind.SelfEmployed } or Earnings { From: EarningsFrom.SelfEmployment }
            or HoursAtWage { From: EarningsFrom.SelfEmployment },
    };
}

/// <summary>Only spells in work that began on or after a day.</summary>
/// <param name="After">Not on the day itself.</param>
public sealed record WorkBegun(Anchor From, bool After)
{
    public override string ToString() => $"{(After ? "after" : "on or after")} {From}";
}

public abstract record Reach;

/// <summary>Reached by starting, on the start's day.</summary>
public sealed record StartReached : Reach;

/// <summary>Reached on the first day the measure, so counted, reaches its threshold, or exceeds it.</summary>
public sealed record MeasureReached(Measure Measure, Counting Counting, Threshold Threshold, bool Exceeds) : Reach;

/// <summary>The outcome comes again, period after period.</summary>
/// <param name="Follows">The next period begins the day after the last was this.</param>
/// <param name="AtMost">Times in all, or by table; null where unlimited.</param>
/// <param name="EndsByBreakAfter">A break in work with a day after this window ends the run for good.</param>
public sealed record AgainTerm(
    FollowsDay Follows, CountLimit? AtMost, FailedPeriod Failed, Window? EndsByBreakAfter);

public enum FollowsDay
{
    Achieved,
    Claimed,
    Paid,
}

public enum FailedPeriod
{
    /// <summary>Begins anew on the next qualifying day.</summary>
    Restarts,
    Ends,
}

/// <summary>A number, or a table's by group.</summary>
public sealed record CountLimit(int? Number, Cell<int>? ByTable);

/// <summary>How an outcome is claimed.</summary>
public abstract record ClaimTerm;

/// <summary>Found in a feed; nobody claims it.</summary>
public sealed record NoClaim : ClaimTerm;

/// <summary>Claimed from one day until a closing day, the closing day included; unclaimed by then, it lapses.</summary>
/// <param name="OpensAfter">Opens the day after this length from the day achieved has passed; null: on the day
/// achieved.</param>
/// <param name="ClosesAfter">The last day, this length after the day achieved; null where the contract says, or
/// never.</param>
/// <param name="ClosesByContract">The contract supplies the closing length, in its <c>values</c>.</param>
/// <param name="Late">A different close late in the window.</param>
public sealed record ClaimWindow(
    Length? OpensAfter, Length? ClosesAfter, ContractFigure? ClosesByContract, LateClose? Late) : ClaimTerm;

/// <summary>Where achieved on or after day n of the window's anchor, claims close on day m of it.</summary>
public sealed record LateClose(int AchievedFromDay, int UntilDay);

/// <summary>The feed is read until it closes: a fact recorded after that day does not count.</summary>
public sealed record FeedCloses(Length After) : ClaimTerm;
