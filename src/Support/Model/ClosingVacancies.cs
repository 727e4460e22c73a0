using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>Why nobody is put forward for a vacancy any more, as a closed list.</summary>
public sealed record ClosingReason(string Code, string Words);

/// <summary>Whether a vacancy may be closed (SU-6). It is closed once and stays on record; one that opens again is listed anew.</summary>
public static class ClosingVacancies
{
    public static readonly IReadOnlyList<ClosingReason> Reasons =
    [
        new("filled-elsewhere", "Filled by somebody else"), new("withdrawn", "Withdrawn by the employer"), new("in-error", "Listed in error"),
    ];

    public static string WordsOf(string reason) => Reasons.FirstOrDefault(known => known.Code == reason)?.Words ?? reason;

    /// <param name="on">The first day on which nobody is put forward any more.</param>
    /// <param name="listedOn">The day on which the vacancy was listed, or its first where that is earlier.</param>
    /// <param name="reason">A code of <see cref="Reasons"/>.</param>
    /// <returns>Nothing where it may be; refused as <c>closed-already</c>, <c>day</c> or <c>reason</c>.</returns>
    public static Refusal? MayClose(Vacancy vacancy, DateOnly on, DateOnly listedOn, string reason, DateOnly today) =>
        vacancy.ClosedOn is { } closed ? new Refusal("closed-already", $"the vacancy was closed on {closed:yyyy-MM-dd}")
        : on > today || on < listedOn ? new Refusal("day", $"the day lies before {listedOn:yyyy-MM-dd}, or in the future")
        : Reasons.All(known => known.Code != reason) ? new Refusal("reason", "choose why it is closed")
        : null;
}
