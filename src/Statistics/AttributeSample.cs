namespace Concordat.Statistics;

/// <summary>How many of a population are in error, from a random sample in which each item was found right or wrong. Rates are parts of one.
/// An upper bound is one-sided; an interval leaves out half of what remains at either end. None asks for a normal curve: they hold for
/// few items and for no error at all.</summary>
public static class AttributeSample
{
    /// <summary>The rate that is not passed with this confidence (Clopper–Pearson): the greatest at which so few errors would still be found
    /// with the chance that is left.</summary>
    public static double UpperBound(int errors, int items, double confidence)
    {
        Given.Sample(errors, items);
        Given.Confidence(confidence);
        return Upper(errors, items, 1 - confidence);
    }

    /// <summary>Clopper–Pearson: it holds the true rate at least as often as its confidence says, whatever the rate is.</summary>
    public static Interval Interval(int errors, int items, double confidence)
    {
        Given.Sample(errors, items);
        Given.Confidence(confidence);
        var left = (1 - confidence) / 2;
        var low = errors == 0 ? 0 : Root.Of(rate => -Tails.BinomialAtLeast(errors, items, rate), -left, 0, 1);
        return new(low, Upper(errors, items, left));
    }

    /// <summary>The rate that is not passed, with the Poisson distribution in place of the binomial: a little greater, and as audit tables
    /// have it. For many errors among few items it passes 1.</summary>
    public static double PoissonUpperBound(int errors, int items, double confidence)
    {
        Given.Sample(errors, items);
        return MonetaryUnit.ConfidenceFactor(errors, confidence) / items;
    }

    /// <summary>The interval of the rate by the Poisson distribution.</summary>
    public static Interval PoissonInterval(int errors, int items, double confidence)
    {
        Given.Sample(errors, items);
        Given.Confidence(confidence);
        var left = (1 - confidence) / 2;
        var low = errors == 0 ? 0 : Root.OfUnbounded(mean => -Tails.PoissonAtLeast(errors, mean), -left);
        var high = Root.OfUnbounded(mean => Tails.PoissonAtMost(errors, mean), left);
        return new(low / items, high / items);
    }

    /// <summary>How many of a whole population of known size are in error at most, those found counted in: the greatest number at which so few
    /// errors would still be found with more than the chance that is left.</summary>
    public static int HypergeometricUpperBound(int errors, int items, int population, double confidence)
    {
        Given.Sample(errors, items);
        Given.Confidence(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items, population);
        return UpperCount(errors, items, population, 1 - confidence);
    }

    /// <summary>How many of a whole population of known size are in error, those found counted in: whole numbers, not rates.</summary>
    public static Interval Hypergeometric(int errors, int items, int population, double confidence)
    {
        Given.Sample(errors, items);
        Given.Confidence(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items, population);
        var left = (1 - confidence) / 2;
        return new(LowerCount(errors, items, population, left), UpperCount(errors, items, population, left));
    }

    private static double Upper(int errors, int items, double left) =>
        errors == items ? 1 : Root.Of(rate => Tails.BinomialAtMost(errors, items, rate), left, 0, 1);

    private static int UpperCount(int errors, int items, int population, double left)
    {
        // what was found sound cannot be in error
        var most = population - (items - errors);
        return Tails.HypergeometricAtMost(errors, items, population, most) > left
            ? most
            : Root.LeastAbove(errors, all => all > most ? 0 : Tails.HypergeometricAtMost(errors, items, population, all), left) - 1;
    }

    private static int LowerCount(int errors, int items, int population, double left) =>
        Tails.HypergeometricAtLeast(errors, items, population, errors) > left
            ? errors
            : Root.LeastAbove(errors, all => -Reached(errors, items, population, all), -Math.BitIncrement(left));

    private static double Reached(int errors, int items, int population, int all) =>
        all > population - (items - errors) ? 1 : Tails.HypergeometricAtLeast(errors, items, population, all);
}
