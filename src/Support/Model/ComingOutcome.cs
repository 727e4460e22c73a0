using System.Globalization;

namespace Concordat.Support;

/// <summary>An outcome that a job will come to if it goes on, as its case keeps it. Several are kept, because the first of them passes by
/// itself while nothing is recorded.</summary>
/// <param name="On">The day on which it will be reached.</param>
/// <param name="ToldFrom">The first day on which whoever helps is told of it; nothing where the programme says no length.</param>
/// <param name="Outcome">As the programme names it.</param>
public sealed record ComingOutcome(DateOnly On, DateOnly? ToldFrom, string Outcome)
{
    /// <summary>Further ahead nobody looks, and every fact has them reckoned anew.</summary>
    public const int MostKept = 12;

    private const string DayForm = "yyyy-MM-dd";

    /// <summary>One line each, the earliest first: <c>2021-05-02|2021-04-04|job outcome</c>.</summary>
    public static string Text(IEnumerable<ComingOutcome> coming) => string.Join(
        '\n', coming.OrderBy(one => one.On).Take(MostKept).Select(one =>
            $"{Written(one.On)}|{(one.ToldFrom is { } told ? Written(told) : "")}|{one.Outcome}"));

    /// <summary>The earliest after the day; nothing where none is.</summary>
    public static ComingOutcome? Next(string text, DateOnly today) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read).FirstOrDefault(one => one.On > today);

    private static ComingOutcome Read(string line) =>
        line.Split('|', 3) is [var on, var told, var outcome]
            ? new ComingOutcome(Day(on), told.Length == 0 ? null : Day(told), outcome)
            : throw new FormatException($"'{line}' is no outcome to come.");

    private static string Written(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture);
}
