using System.Globalization;

namespace Concordat.Plumbing.Look;

/// <summary>Where a page of a list by day ends: the last row's day and number, as an address has them.</summary>
public sealed record DayKey(DateOnly Day, int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}_{Number}");

    /// <returns>Nothing, which is the front of the list, where the text is no key.</returns>
    public static DayKey? Read(string? text) =>
        text?.Split('_') is [var day, var number]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var known) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new DayKey(known, last)
            : null;
}
