using Concordat.Kernel;

namespace Concordat.Specification;

public enum LengthUnit
{
    Days,
    Weeks,
    Months,
    WorkingDays,
}

/// <summary>A length of time as a definition says it. Years are read as twelve months each.</summary>
public readonly record struct Length(int Number, LengthUnit Unit)
{
    /// <summary>The last day of this length, <paramref name="from"/> being its first: 104 weeks end on day
    /// 727.</summary>
    /// <exception cref="InvalidOperationException">Working days: they need a calendar.</exception>
    public DateOnly LastDay(DateOnly from) => Unit switch
    {
        LengthUnit.Days => from.AddDays(Number - 1),
        LengthUnit.Weeks => Days.LastOfWeeks(from, Number),
        LengthUnit.Months => Days.LastOfMonths(from, Number),
        _ => throw new InvalidOperationException("Working days are counted in a calendar."),
    };

    /// <summary>The day this length after <paramref name="anchor"/>, itself day 0: 13 weeks after a Monday is a Monday;
    /// n months after a day is the same-numbered day, or that month's last.</summary>
    /// <exception cref="InvalidOperationException">Working days: they need a calendar.</exception>
    public DateOnly DayAfter(DateOnly anchor) => Unit switch
    {
        LengthUnit.Days => anchor.AddDays(Number),
        LengthUnit.Weeks => anchor.AddDays(Number * 7),
        LengthUnit.Months => anchor.AddMonths(Number),
        _ => throw new InvalidOperationException("Working days are counted in a calendar."),
    };

    /// <summary>As counted days: 26 weeks are 182. A length in months or working days is not a number of
    /// days.</summary>
    public int? CountedDays => Unit switch
    {
        LengthUnit.Days => Number,
        LengthUnit.Weeks => Number * 7,
        _ => null,
    };

    public override string ToString()
    {
        var unit = Unit == LengthUnit.WorkingDays ? "working days" : Unit.ToString().ToLowerInvariant();
        return $"{Number} {(Number == 1 ? unit[..^1] : unit)}";
    }
}

public enum AnchorKind
{
    Referral,
    Start,

    /// <summary>The first day, on or after the referral's start, on which the person is in work.</summary>
    FirstDayInWork,

    /// <summary>The last day of <c>in support</c>.</summary>
    EndOfSupport,

    /// <summary>The day an outcome was reached; a second or later time where it comes again.</summary>
    Outcome,
    ContractStart,

    /// <summary>The last day on which the contract takes referrals.</summary>
    ReferralEnd,

    /// <summary>A day of the calendar.</summary>
    Day,
}

/// <summary>An outcome of the same programme, by its place in <see cref="Programme.Outcomes"/>.</summary>
public readonly record struct OutcomeRef(int Index, string Name);

/// <summary>A day from which others are counted; that day is day 0.</summary>
public sealed record Anchor(AnchorKind Kind, OutcomeRef? Outcome = null, DateOnly? Day = null)
{
    public static readonly Anchor Start = new(AnchorKind.Start);

    public override string ToString() => Kind switch
    {
        AnchorKind.Outcome => Outcome!.Value.Name,
        AnchorKind.Day => $"{Day:yyyy-MM-dd}",
        AnchorKind.FirstDayInWork => "first day in work",
        AnchorKind.EndOfSupport => "end of support",
        AnchorKind.ContractStart => "contract start",
        AnchorKind.ReferralEnd => "referral end",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>A moment counted from an anchor: the anchor's own day, or a length after it.</summary>
public sealed record Moment(Anchor From, Length? After = null)
{
    public DateOnly On(DateOnly anchor) => After is { } length ? length.DayAfter(anchor) : anchor;

    public override string ToString() => After is { } length ? $"{length} after {From}" : From.ToString();
}

/// <summary>Days over which something is read, the anchor's day being the first: <c>for</c> a length, or <c>through day
/// n</c>. Exactly one of the two is given.</summary>
/// <param name="KeptOpenWhileInWork">Goes on as long as the spell in work that covers its last day.</param>
public sealed record Window(Anchor From, Length? For, int? ThroughDay, bool KeptOpenWhileInWork = false)
{
    /// <summary>Both ends inclusive, before any keeping open.</summary>
    public Period Of(DateOnly anchor) =>
        new(anchor, ThroughDay is { } day ? Days.DayNumbered(anchor, day) : For!.Value.LastDay(anchor));

    public override string ToString() =>
        $"from {From} {(ThroughDay is { } day ? $"through day {day}" : $"for {For}")}"
        + (KeptOpenWhileInWork ? ", kept open while in work" : "");
}
