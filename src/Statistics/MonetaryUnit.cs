namespace Concordat.Statistics;

/// <summary>What a population of money holds in error, from a sample in which each item is right, wrong or wrong in part. The taint of an item is
/// its error as part of its value, from 0 to 1; only what was paid too much is an error. Amounts are in the caller's unit.</summary>
public static class MonetaryUnit
{
    /// <summary>The error to be expected of the whole: each taint stands for one sampling interval (the population's value over the number of
    /// items); an item at least as large as the interval was bound to be drawn and stands for itself.</summary>
    /// <param name="items">Value and error of each item examined, right ones with no error.</param>
    /// <param name="population">The value of all, those examined included.</param>
    public static double Projected(IReadOnlyList<(long Value, long Error)> items, long population)
    {
        ArgumentOutOfRangeException.ThrowIfZero(items.Count, nameof(items));
        if (items.Any(item => item.Value <= 0 || item.Error < 0 || item.Error > item.Value))
        {
            throw new ArgumentException("An item has a value, and an error from nothing to that value.", nameof(items));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(population, items.Sum(item => item.Value));
        var interval = population / (double)items.Count;
        return items.Sum(item => item.Value >= interval ? item.Error : item.Error / (double)item.Value * interval);
    }

    /// <summary>The error not passed with this confidence, by confidence factors as audit tables have them: the basic precision of a sample
    /// without error, and for each taint, greatest first, the step to the next factor. Items that stand for themselves are left out and
    /// their errors added by the caller.</summary>
    /// <param name="taints">Of the items in error; right ones may be left out.</param>
    /// <param name="items">How many were examined.</param>
    /// <param name="population">The value of all.</param>
    public static double PoissonBound(IReadOnlyList<double> taints, int items, double confidence, double population) =>
        Bound(taints, items, confidence, population, found => ConfidenceFactor(found, confidence) / items);

    /// <summary>The same by the exact bound of a rate (Clopper–Pearson), as Stringer proposed: it never says less than the truth more often than
    /// its confidence allows, and says rather too much.</summary>
    public static double Stringer(IReadOnlyList<double> taints, int items, double confidence, double population) =>
        Bound(taints, items, confidence, population, found => AttributeSample.UpperBound(found, items, confidence));

    /// <summary>The mean number of errors at which so few are found with no more than the chance left: 2.996 for none found and 0.95.</summary>
    public static double ConfidenceFactor(int errors, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        Given.Confidence(confidence);
        return Root.OfUnbounded(mean => Tails.PoissonAtMost(errors, mean), 1 - confidence);
    }

    private static double Bound(IReadOnlyList<double> taints, int items, double confidence, double population, Func<int, double> rateOf)
    {
        Given.Sample(taints.Count, items);
        Given.Confidence(confidence);
        if (!(population >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(population), population, "A population has no negative value.");
        }

        if (taints.Any(taint => !(taint >= 0 && taint <= 1)))
        {
            throw new ArgumentException("A taint lies between 0 and 1, both included.", nameof(taints));
        }

        var before = rateOf(0);
        var rate = before;
        var found = 0;
        foreach (var taint in taints.Where(taint => taint > 0).OrderDescending())
        {
            found++;
            var next = rateOf(found);
            rate += (next - before) * taint;
            before = next;
        }

        return rate * population;
    }
}
