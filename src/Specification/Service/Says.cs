using System.Globalization;

namespace Concordat.Specification.Service;

/// <summary>How this room's pages write days, numbers and names.</summary>
internal static class Says
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Effective(Effective effective) =>
        $"From {Day(effective.From)}{(effective.Until is { } until ? $" until {Day(until)}" : "")}, "
        + (effective.By == EffectiveBy.Referral ? "by the day of referral" : "by the day of what happens");

    public static string Number(int number, string one) =>
        $"{number.ToString("#,0", CultureInfo.InvariantCulture)} {one}{(number == 1 ? "" : "s")}";

    /// <summary>Words at the beginning of a line.</summary>
    public static string Begun(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    public static string Name(Programme programme) =>
        programme.OverlayName is { } place ? $"{programme.Name}: {place}" : programme.Name;

    /// <summary>The address of a programme's page.</summary>
    public static string Address(string key, string? place) =>
        string.IsNullOrEmpty(place) ? $"/programmes/{key}" : $"/programmes/{key}/{place}";
}
