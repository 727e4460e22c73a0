using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Look.Charts;

namespace Concordat.Contracts.Service.ShowVariation;

/// <summary>What is owed, added up month by month, before and after: the same figures as the table by month.</summary>
internal static class EffectPicture
{
    public static LineChart Of(MoneyEffect effect) => new(
        "effect", "Thousands of pounds owed so far, by month, before and after",
        $"{effect.Total.Before.Display} before and {effect.Total.After.Display} after. The table by month has every figure.",
        "Months since the first line was earned", "k",
        [
            new Series("before", Stroke.Dashed, AddedUp(effect.ByMonth, row => row.Before)),
            new Series("after", Stroke.Solid, AddedUp(effect.ByMonth, row => row.After)),
        ]);

    /// <summary>Thousands of pounds owed so far, by months since the first; a month without lines adds nothing.</summary>
    private static List<(int X, decimal Y)> AddedUp(IReadOnlyList<EffectRow> months, Func<EffectRow, Money> of)
    {
        var points = new List<(int X, decimal Y)>();
        var sum = Money.Zero;
        foreach (var month in months)
        {
            sum += of(month);
            points.Add((Number(month) - Number(months[0]), sum.Pence / 100_000m));
        }

        return points;
    }

    private static int Number(EffectRow month)
    {
        var first = DateOnly.ParseExact(month.Name, "yyyy-MM", CultureInfo.InvariantCulture);
        return (first.Year * 12) + first.Month;
    }
}

internal sealed record EffectTable(string Caption, string By, IReadOnlyList<EffectRow> Rows);
