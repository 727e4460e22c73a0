using System.Globalization;

namespace Concordat.Plumbing.Files;

/// <summary>A day as somebody wrote it: the ISO way, or day, month and year of four digits with slashes. Nothing else is taken,
/// because everything else is a guess.</summary>
/// <param name="Day">Nothing where it cannot be taken.</param>
/// <param name="Why">Then, the reason.</param>
/// <param name="IsMonthFirst">Written with slashes, and a day only if the month comes first.</param>
/// <param name="CouldBeEitherWay">Written with slashes, and another day if the month came first.</param>
public readonly record struct WrittenDay(DateOnly? Day, string Why, bool IsMonthFirst, bool CouldBeEitherWay)
{
    public static WrittenDay Read(string text)
    {
        if (Parse(text, "yyyy-MM-dd") is { } iso)
        {
            return new WrittenDay(iso, "", false, false);
        }

        if (Parse(text, "dd/MM/yyyy") is { } slashed)
        {
            return new WrittenDay(slashed, "", false, slashed.Day <= 12 && slashed.Day != slashed.Month);
        }

        return Parse(text, "MM/dd/yyyy") is not null
            ? new WrittenDay(null, "it is a day only if the month comes first", true, false)
            : new WrittenDay(null, Reason(text), false, false);
    }

    private static string Reason(string text)
    {
        if (Scars.In(text) is { } scar)
        {
            return scar;
        }

        if (text.All(char.IsAsciiDigit) && text.Length is 4 or 5)
        {
            return "it is a spreadsheet's number for a day, and spreadsheets count from 1900 or from 1904";
        }

        var parts = text.Split('/', '-', '.', ' ');
        if (parts.Length == 3 && parts[0].Length <= 2 && parts[2].Length == 2)
        {
            return "its year has two digits";
        }

        return Parse(text[..Math.Min(text.Length, 10)], "yyyy-MM-dd") is not null && text.Length > 10
            ? "it has a time of day"
            : "it is no day";
    }

    private static DateOnly? Parse(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
