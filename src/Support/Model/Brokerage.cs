using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>Work that an employer offers, as a provider found it.</summary>
/// <param name="Company">The employer's number on the register of companies.</param>
/// <param name="Occupation">A unit group of SOC 2020; empty where it is not known.</param>
/// <param name="Hours">In a week; nothing where they are to be agreed.</param>
/// <param name="Wage">Pay an hour; nothing where it is to be agreed.</param>
/// <param name="Area">Code of the authority in which the work is.</param>
/// <param name="From">The first day on which somebody may be put forward.</param>
/// <param name="Until">The last; nothing while it is open-ended.</param>
/// <param name="Filled">How many of the places somebody has started in, of every case: whoever reads it may not know them all.</param>
public sealed record Vacancy(
    string Company, string Occupation, decimal? Hours, Money? Wage, string Area, DateOnly From, DateOnly? Until, int Places, int Filled)
{
    /// <summary>The first day on which nobody is put forward any more; nothing where it was not closed.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>A code of <see cref="ClosingVacancies.Reasons"/>; empty where it was not closed.</summary>
    public string ClosedFor { get; init; } = "";

    public int Free => Places - Filled;

    public bool IsOpenOn(DateOnly day) => Free > 0 && From <= day && !(Until < day) && !(ClosedOn <= day);

    /// <summary>How it stands, without how many started: a number would tell of cases that the reader may not know.</summary>
    public string StandsOn(DateOnly day) =>
        ClosedOn <= day ? $"Closed: {ClosingVacancies.WordsOf(ClosedFor).ToLowerInvariant()}"
        : Free <= 0 ? "Filled"
        : Until < day ? "Past its last day"
        : From > day ? "Not open yet"
        : "Open";
}

/// <summary>How far somebody has come who was put forward for a vacancy. What was said stays; the latest counts.</summary>
public enum MatchStep : byte
{
    PutForward,

    /// <summary>The employer offers the work.</summary>
    Offered,

    /// <summary>The person works there: a job on record.</summary>
    Started,

    /// <summary>Nothing came of it, for a reason.</summary>
    NotTaken,
}

/// <summary>Why nothing came of it, as a closed list: what is told in words belongs in a note.</summary>
public sealed record NotTakenReason(string Code, string Words);

/// <summary>Whether a vacancy may be listed, somebody put forward for it, and a step of that recorded (SU-6).</summary>
public static class Brokerage
{
    /// <summary>More places than this are several vacancies.</summary>
    public const int MostPlaces = 500;

    /// <summary>Why a match ended that nobody settled: the case went to another provider, or its support or referral ended.</summary>
    public const string HandedOver = "handed-over";
    public const string SupportEnded = "support-ended";

    /// <summary>What whoever records it chooses from.</summary>
    public static readonly IReadOnlyList<NotTakenReason> Reasons =
    [
        new("not-offered", "The employer did not offer it"), new("declined", "The person did not want it"), new("hours", "The hours did not fit"),
        new("travel", "Too far, or no way to get there"), new("health", "Not possible with the person’s health"), new("other-work", "Found other work"),
        new("withdrawn", "The employer withdrew the vacancy"), new("no-show", "Did not come to the interview or on the first day"),
    ];

    private static readonly IReadOnlyList<NotTakenReason> OfTheCase =
    [
        new(HandedOver, "The case went to another provider"), new(SupportEnded, "Support ended"),
    ];

    /// <summary>What may follow, in the order in which forms offer it.</summary>
    public static readonly IReadOnlyList<MatchStep> Later = [MatchStep.Offered, MatchStep.Started, MatchStep.NotTaken];

    public static bool IsSettled(this MatchStep step) => step is MatchStep.Started or MatchStep.NotTaken;

    public static string Words(this MatchStep step) => step switch
    {
        MatchStep.PutForward => "Put forward",
        MatchStep.Offered => "Offered",
        MatchStep.Started => "Started",
        _ => "Not taken",
    };

    /// <summary>As files have it.</summary>
    public static string Code(this MatchStep step) => step switch
    {
        MatchStep.PutForward => "put-forward",
        MatchStep.Offered => "offered",
        MatchStep.Started => "started",
        _ => "not-taken",
    };

    public static string WordsOf(string reason) => Reasons.Concat(OfTheCase).FirstOrDefault(known => known.Code == reason)?.Words ?? reason;

    /// <returns>Nothing where it may be listed; refused as <c>places</c>, <c>hours</c>, <c>wage</c> or <c>until</c>.</returns>
    public static Refusal? MayList(Vacancy told, DateOnly today) =>
        told.Places is < 1 or > MostPlaces ? new Refusal("places", $"say how many places there are, from 1 to {MostPlaces}")
        : told.Hours is <= 0 or > WeeklyHours.Most ? new Refusal("hours", "weekly hours must be a number, such as 16 or 37.5")
        : told.Wage is { Pence: <= 0 } ? new Refusal("wage", "hourly pay must be more than nothing")
        : told.Until < told.From || told.Until < today ? new Refusal("until", "the last day lies before the first, or is past")
        : null;

    /// <param name="startedOn">The first day of support.</param>
    /// <param name="isPutForward">The case waits for an answer about this vacancy already.</param>
    /// <param name="on">The day on which the employer was told.</param>
    /// <returns>Nothing where it may be; refused as <c>not-supported</c>, <c>put-forward-already</c>, <c>day</c>, <c>filled</c> or
    /// <c>vacancy-closed</c>.</returns>
    public static Refusal? MayPutForward(Vacancy vacancy, CaseState state, DateOnly? startedOn, bool isPutForward, DateOnly on, DateOnly today) =>
        !state.IsSupported() ? new Refusal("not-supported", $"nobody is put forward who is not supported ({state.Words().ToLowerInvariant()})")
        : isPutForward ? new Refusal("put-forward-already", "the person is put forward for this vacancy already")
        : on > today || on < startedOn ? new Refusal("day", $"the day lies before the start of {startedOn:yyyy-MM-dd}, or in the future")
        : vacancy.Free <= 0 ? new Refusal("filled", "every place of this vacancy is filled")
        : !vacancy.IsOpenOn(on) ? new Refusal("vacancy-closed", "nobody is put forward for this vacancy on this day")
        : null;

    /// <param name="since">The day of the step before.</param>
    /// <param name="reason">A code of <see cref="Reasons"/> where nothing came of it; else empty.</param>
    /// <returns>Nothing where it may be recorded; refused as <c>settled</c>, <c>no-step</c>, <c>day</c>, <c>filled</c> or <c>reason</c>.</returns>
    public static Refusal? MayRecord(MatchStep before, DateOnly since, MatchStep step, DateOnly on, string reason, Vacancy vacancy, DateOnly today) =>
        before.IsSettled() ? new Refusal("settled", $"this came to its end before ({before.Words().ToLowerInvariant()})")
        : step <= before ? new Refusal("no-step", "say what happened next")
        : on > today || on < since ? new Refusal("day", $"the day lies before {since:yyyy-MM-dd}, or in the future")
        : step == MatchStep.Started && vacancy.Free <= 0 ? new Refusal("filled", "every place of this vacancy is filled")
        : step == MatchStep.NotTaken && Reasons.All(known => known.Code != reason) ? new Refusal("reason", "choose why nothing came of it")
        : step != MatchStep.NotTaken && reason.Length > 0 ? new Refusal("reason", "a reason belongs to what was not taken")
        : null;

    /// <summary>The job as the facts have it: its reference names the vacancy and the match, so that the same person may be placed twice.</summary>
    public static string JobOf(int vacancy, int match) => $"V{vacancy}-{match}";
}
