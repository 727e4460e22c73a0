using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>What a set of differences comes to, by tariff line and stream.</summary>
public sealed record LineTotal(string Line, string Stream, int Count, Money Paid, Money Recovered)
{
    public Money Net => Paid + Recovered;
}

public static class RunTotals
{
    public static IReadOnlyList<LineTotal> ByLineAndStream(IEnumerable<Difference> lines) =>
    [
        .. lines
            .GroupBy(line => (line.Key.Line, line.Key.Stream))
            .OrderBy(group => group.Key.Line, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Stream, StringComparer.Ordinal)
            .Select(group => new LineTotal(group.Key.Line, group.Key.Stream, group.Count(),
                Sum(group.Where(line => line.Amount > Money.Zero)), Sum(group.Where(line => line.Amount < Money.Zero)))),
    ];

    public static Money Sum(IEnumerable<Difference> lines) => lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
}
