using Concordat.Kernel;

namespace Concordat.Statistics;

/// <summary>An item that was examined: what it was worth and how much of that was in error.</summary>
public readonly record struct CheckedItem(Money Value, Money Error);

/// <summary>A part of what was paid that was sampled on its own.</summary>
/// <param name="Checked">The items examined; at least one.</param>
/// <param name="UncheckedItems">How many were not.</param>
/// <param name="UncheckedValue">What those not examined are worth.</param>
public sealed record CheckedCell(IReadOnlyList<CheckedItem> Checked, int UncheckedItems, Money UncheckedValue);

/// <summary>The error among what was not examined, in whole pence, and the ends between which it lies.</summary>
public sealed record CellEstimate(Money Error, Money Low, Money High);

/// <summary>Each cell in its order, and all together: their sum, with an interval of its own.</summary>
public sealed record ExtrapolatedCells(IReadOnlyList<CellEstimate> Cells, CellEstimate Whole);

/// <summary>Extrapolates from what was examined to what was not.</summary>
public static class Cells
{
    /// <summary>Error over value of what was examined, times the value of what was not: exact until it is rounded to the penny, once. What was
    /// examined is not counted in: it is put right item by item. The ends are those of a ratio estimate with finite population
    /// correction; where one was examined, or none or all were in error, no spread is seen, and they are those of the rate of items in
    /// error (Clopper–Pearson). No end lies below nothing or above the value; they are rounded outwards.</summary>
    public static ExtrapolatedCells Extrapolate(IReadOnlyList<CheckedCell> cells, double confidence)
    {
        Given.Confidence(confidence);
        foreach (var cell in cells)
        {
            Refuse(cell);
        }

        CellEstimate[] each = [.. cells.Select(cell => Of(cell, confidence))];
        return new(each, Whole(each));
    }

    private static CellEstimate Of(CheckedCell cell, double confidence)
    {
        var value = Sum(cell.Checked.Select(item => item.Value));
        var error = new Share(Sum(cell.Checked.Select(item => item.Error)).Pence, value.Pence).Of(cell.UncheckedValue);
        var (low, high) = Ends(cell, value, confidence);
        return new(
            error,
            Money.Min(error, new((long)Math.Floor(Math.Max(0, low)))),
            Max(error, Money.Min(cell.UncheckedValue, new((long)Math.Ceiling(Math.Min(high, cell.UncheckedValue.Pence))))));
    }

    private static Interval Ends(CheckedCell cell, Money value, double confidence)
    {
        var items = cell.Checked.Count;
        var found = cell.Checked.Count(item => !item.Error.IsZero);
        if (items < 2 || found == 0 || found == items)
        {
            var rate = AttributeSample.Interval(found, items, confidence);
            return new(rate.Low * cell.UncheckedValue.Pence, rate.High * cell.UncheckedValue.Pence);
        }

        var ratio = Sum(cell.Checked.Select(item => item.Error)).Pence / (double)value.Pence;
        var spread = Spread.Of([.. cell.Checked.Select(item => item.Error.Pence - (ratio * item.Value.Pence))]);
        double all = items + cell.UncheckedItems;
        var aside = Normal.EitherSide(confidence) * all * Math.Sqrt((1 - (items / all)) * spread / items);
        var middle = ratio * cell.UncheckedValue.Pence;
        return new(middle - aside, middle + aside);
    }

    /// <summary>Ends of a sum from the ends of its parts, which err independently of each other: distances add up by their squares on either
    /// side (G. Zou and A. Donner, Construction of confidence limits about effect measures, 2008).</summary>
    private static CellEstimate Whole(CellEstimate[] each)
    {
        var error = Sum(each.Select(cell => cell.Error));
        var below = Math.Sqrt(each.Sum(cell => Square(cell.Error - cell.Low)));
        var above = Math.Sqrt(each.Sum(cell => Square(cell.High - cell.Error)));
        return new(error, new((long)Math.Floor(error.Pence - below)), new((long)Math.Ceiling(error.Pence + above)));
    }

    private static double Square(Money apart) => (double)apart.Pence * apart.Pence;

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);

    private static Money Max(Money one, Money other) => one > other ? one : other;

    private static void Refuse(CheckedCell cell)
    {
        if (cell.Checked.Count == 0 || cell.Checked.Any(item => item.Value.Pence <= 0 || item.Error.Pence < 0 || item.Error > item.Value))
        {
            throw new ArgumentException(
                "A cell has at least one item examined, each with a value, and an error from nothing to that value.", nameof(cell));
        }

        if (cell.UncheckedItems < 0 || cell.UncheckedValue.Pence < 0 || (cell.UncheckedItems == 0 && !cell.UncheckedValue.IsZero))
        {
            throw new ArgumentException("What was not examined is no fewer than no items, and without items it has no value.", nameof(cell));
        }
    }
}
