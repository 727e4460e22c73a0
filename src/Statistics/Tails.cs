namespace Concordat.Statistics;

/// <summary>The chance of no more than a count, and of no less. Each is summed on the side where the terms fall, so neither a small chance nor one
/// near certainty loses its digits.</summary>
public static class Tails
{
    /// <summary>Below this part of the sum a further term changes nothing.</summary>
    private const double Nothing = 1e-17;

    /// <summary>Of so many independent items, each in error at the rate, no more than the count are.</summary>
    public static double BinomialAtMost(int count, int items, double rate)
    {
        Rate(rate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        if (count >= items || rate == 0)
        {
            return count < 0 ? 0 : 1;
        }

        if (count < 0 || rate == 1)
        {
            return 0;
        }

        return count > items * rate ? 1 - BinomialUp(count + 1, items, rate) : BinomialDown(count, items, rate);
    }

    /// <summary>No fewer than the count are.</summary>
    public static double BinomialAtLeast(int count, int items, double rate)
    {
        Rate(rate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        if (count <= 0 || rate == 1)
        {
            return count > items ? 0 : 1;
        }

        if (count > items || rate == 0)
        {
            return 0;
        }

        return count < items * rate ? 1 - BinomialDown(count - 1, items, rate) : BinomialUp(count, items, rate);
    }

    /// <summary>Where the mean number of errors is known, no more than the count happen. The count need not be whole: audit tables go
    /// by the expected number, which seldom is.</summary>
    public static double PoissonAtMost(double count, double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        return count < 0 ? 0 : Gamma.Above(count + 1, mean);
    }

    /// <summary>No fewer than the count happen.</summary>
    public static double PoissonAtLeast(double count, double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        return count <= 0 ? 1 : Gamma.Below(count, mean);
    }

    /// <summary>Of so many items drawn without putting back from a population with so many errors, no more than the count are in error.</summary>
    public static double HypergeometricAtMost(int count, int items, int population, int errors)
    {
        Population(items, population, errors);
        if (count >= Math.Min(items, errors))
        {
            return 1;
        }

        if (count < Math.Max(0, items - (population - errors)))
        {
            return 0;
        }

        return IsAboveMean(count, items, population, errors)
            ? 1 - HypergeometricUp(count + 1, items, population, errors)
            : HypergeometricDown(count, items, population, errors);
    }

    /// <summary>No fewer than the count are in error.</summary>
    public static double HypergeometricAtLeast(int count, int items, int population, int errors)
    {
        Population(items, population, errors);
        if (count <= Math.Max(0, items - (population - errors)))
        {
            return 1;
        }

        if (count > Math.Min(items, errors))
        {
            return 0;
        }

        return IsAboveMean(count, items, population, errors)
            ? HypergeometricUp(count, items, population, errors)
            : 1 - HypergeometricDown(count - 1, items, population, errors);
    }

    private static bool IsAboveMean(int count, int items, int population, int errors) => count > (double)items * errors / population;

    private static double BinomialDown(int count, int items, double rate) =>
        Sum(Terms.Binomial(count, items, rate, 1 - rate), count, 0, -1, i => i * (1 - rate) / ((items - i + 1) * rate));

    private static double BinomialUp(int count, int items, double rate) =>
        Sum(Terms.Binomial(count, items, rate, 1 - rate), count, items, 1, i => (items - i) * rate / ((i + 1) * (1 - rate)));

    private static double HypergeometricDown(int count, int items, int population, int errors)
    {
        double sound = population - errors - items;
        return Sum(
            Terms.Hypergeometric(count, items, population, errors),
            count,
            Math.Max(0, items - (population - errors)),
            -1,
            i => i * (sound + i) / ((double)(errors - i + 1) * (items - i + 1)));
    }

    private static double HypergeometricUp(int count, int items, int population, int errors)
    {
        double sound = population - errors - items;
        return Sum(
            Terms.Hypergeometric(count, items, population, errors),
            count,
            Math.Min(items, errors),
            1,
            i => (double)(errors - i) * (items - i) / ((i + 1) * (sound + i + 1)));
    }

    /// <summary>The term of a count and of those beyond it, each from the one before by a ratio.</summary>
    private static double Sum(double term, int count, int last, int step, Func<int, double> ratio)
    {
        var sum = 0.0;
        for (var i = count; ; i += step)
        {
            sum += term;
            if (i == last || term <= sum * Nothing)
            {
                return sum;
            }

            term *= ratio(i);
        }
    }

    private static void Rate(double rate)
    {
        if (!(rate >= 0 && rate <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate lies between 0 and 1, both included.");
        }
    }

    private static void Population(int items, int population, int errors)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(items);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items, population);
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(errors, population);
    }
}
