using System.Globalization;

namespace Concordat.Places.Service.LoadPlaces;

/// <summary>What the files of places have in common: cells parted by commas, none of which holds one, and lines beginning with # that say where
/// it comes from.</summary>
internal static class PlacesLines
{
    /// <returns>The lines that hold anything, each with its number from one.</returns>
    public static IEnumerable<(int Row, string[] Cells)> Of(string text, string header) => text.Split('\n')
        .Select((line, i) => (Row: i + 1, Line: line.TrimEnd('\r')))
        .Where(one => one.Line.Length > 0 && one.Line[0] != '#' && one.Line != header)
        .Select(one => (one.Row, one.Line.Split(',')));

    /// <returns>Nothing where it is no day as 2016-02-29.</returns>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
