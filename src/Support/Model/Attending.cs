using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>Why somebody did not meet, as a closed list: what is told in words belongs in a note.</summary>
/// <param name="Result">The result that the reason belongs to.</param>
public sealed record AttendanceReason(string Code, string Words, AppointmentResult Result);

/// <summary>Whether the result of an appointment may be recorded.</summary>
public static class Attending
{
    public static readonly IReadOnlyList<AttendanceReason> Reasons =
    [
        new("ill", "Ill, or a health appointment", AppointmentResult.MissedAcceptable),
        new("caring", "Caring for somebody", AppointmentResult.MissedAcceptable),
        new("work", "At work, or at an interview", AppointmentResult.MissedAcceptable),
        new("bereaved", "A death in the family", AppointmentResult.MissedAcceptable),
        new("travel", "Travel broke down", AppointmentResult.MissedAcceptable),
        new("unreachable", "Not reached, no reason given", AppointmentResult.MissedNotAcceptable),
        new("forgot", "Forgot", AppointmentResult.MissedNotAcceptable),
        new("refused", "Did not want to come", AppointmentResult.MissedNotAcceptable),
        new("staff", "The key worker was away", AppointmentResult.ProvidersSide),
        new("place", "The place was closed or not accessible", AppointmentResult.ProvidersSide),
        new("technical", "The line or the system failed", AppointmentResult.ProvidersSide),
    ];

    /// <summary>Why an appointment was called off by what happened to its case; no form offers them.</summary>
    public static readonly IReadOnlyList<AttendanceReason> CalledOff =
    [
        new("support-ended", "Support ended", AppointmentResult.Cancelled),
        new("referral-ended", "The referral came to nothing", AppointmentResult.Cancelled),
        new("handed-over", "Another provider took the case over", AppointmentResult.Cancelled),
    ];

    /// <summary>The results that say whether somebody met, in the order in which forms offer them.</summary>
    public static readonly IReadOnlyList<AppointmentResult> Results =
        [AppointmentResult.Attended, AppointmentResult.MissedAcceptable, AppointmentResult.MissedNotAcceptable, AppointmentResult.ProvidersSide];

    /// <summary>The reason of a case's end.</summary>
    public static string CalledOffBy(CaseState end) => end == CaseState.Left ? "support-ended" : "referral-ended";

    public const string HandedOver = "handed-over";

    public static string WordsOf(string reason) => Reasons.Concat(CalledOff).FirstOrDefault(known => known.Code == reason)?.Words ?? reason;

    /// <param name="before">What was recorded before; saying it anew puts it right.</param>
    /// <param name="reason">Empty where the person attended.</param>
    /// <returns>Nothing where it may be.</returns>
    public static Refusal? Check(DateOnly on, AppointmentResult? before, AppointmentResult result, string reason, DateOnly today) =>
        before is AppointmentResult.Cancelled or AppointmentResult.Rescheduled
            ? new Refusal("called-off", $"the appointment was called off ({before.Value.Words().ToLowerInvariant()}), so nobody was awaited")
        : on > today ? new Refusal("to-come", "the appointment is still to come")
        : !Results.Contains(result) ? new Refusal("no-result", "say whether the person attended")
        : result == AppointmentResult.Attended
            ? reason.Length == 0 ? null : new Refusal("reason-of-nothing", "who attended needs no reason")
        : Reasons.Any(known => known.Code == reason && known.Result == result) ? null
        : new Refusal("no-reason", "choose a reason that belongs to what happened");
}
