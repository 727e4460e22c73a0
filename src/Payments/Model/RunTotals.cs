using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>What a set of differences comes to, by tariff line and stream. Lines whose days alone changed move no money and are no part.</summary>
public sealed record LineTotal(string Line, string Stream, int Count, Money Paid, Money Recovered)
{
    public Money Net => Paid + Recovered;
}

/// <summary>How many lines differ for one cause, and what they come to.</summary>
public sealed record CauseTotal(Cause Cause, int Lines, Money Amount);

public static class RunTotals
{
    public static IReadOnlyList<CauseTotal> ByCause(IEnumerable<Difference> lines) =>
        [.. lines.GroupBy(line => line.Cause).OrderBy(group => group.Key).Select(group => new CauseTotal(group.Key, group.Count(), Sum(group)))];

    public static IReadOnlyList<LineTotal> ByLineAndStream(IEnumerable<Difference> lines) =>
    [
        .. lines
            .Where(line => line.Cause != Cause.Redated)
            .GroupBy(line => (line.Key.Line, line.Key.Stream))
            .OrderBy(group => group.Key.Line, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Stream, StringComparer.Ordinal)
            .Select(group => new LineTotal(group.Key.Line, group.Key.Stream, group.Count(),
                Sum(group.Where(line => line.Amount > Money.Zero)), Sum(group.Where(line => line.Amount < Money.Zero)))),
    ];

    public static Money Sum(IEnumerable<Difference> lines) => lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
}
