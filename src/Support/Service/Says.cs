using System.Globalization;
using Concordat.Kernel;
using Concordat.Support.Service.AskTransfer;

namespace Concordat.Support.Service;

/// <summary>How this room's pages write days, refusals and answers.</summary>
internal static class Says
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant, by the clocks of London.</summary>
    public static string Instant(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The time of day in London.</summary>
    public static string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("H:mm", CultureInfo.InvariantCulture);

    /// <summary>A refusal as a form says it.</summary>
    public static string Sentence(Refusal why) => char.ToUpperInvariant(why.Sentence[0]) + why.Sentence[1..].TrimEnd('.') + ".";

    public static string Answer(Transfer transfer) =>
        !transfer.IsAnswered ? "Waits for an answer"
        : transfer.Declined == DeclineReasons.CaseEnded ? "Closed: the case ended before it was answered"
        : transfer.Declined is { } reason ? $"Declined: {DeclineReasons.All[reason]}"
        : "Accepted";
}
