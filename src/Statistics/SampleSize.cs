namespace Concordat.Statistics;

/// <summary>How many items must be examined, so that if no more errors than expected are found, the tolerable rate is not passed with the
/// confidence. Rates are parts of one; the expected one lies below the tolerable one.</summary>
public static class SampleSize
{
    /// <summary>Against rounding in the product of a rate and a number: 7 % of 100 is 7 errors, not 8.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Beyond it nobody examines: rates that call for more lie too near to each other, or to nothing.</summary>
    public const int Most = 1_000_000;

    /// <summary>Whether more than <see cref="Most"/> would have to be examined, by the Poisson distribution.</summary>
    public static bool IsBeyond(double expected, double tolerable, double confidence)
    {
        Refuse(expected, tolerable, confidence);
        return Tails.PoissonAtMost(expected * Most, tolerable * Most) > 1 - confidence;
    }

    /// <summary>By the Poisson distribution, the expected number of errors not rounded: table C-1 of the AICPA's guide on audit sampling.</summary>
    public static int Poisson(double expected, double tolerable, double confidence)
    {
        Refuse(expected, tolerable, confidence);
        return Root.LeastAbove(0, items => Tails.PoissonAtMost(expected * items, tolerable * items), 1 - confidence);
    }

    /// <summary>By the binomial distribution, the expected number of errors rounded up: table A-1 of the same guide.</summary>
    public static int Binomial(double expected, double tolerable, double confidence)
    {
        Refuse(expected, tolerable, confidence);
        var errors = 0;
        while (true)
        {
            var allowed = errors;
            var items = Root.LeastAbove(errors, all => Tails.BinomialAtMost(allowed, all, tolerable), 1 - confidence);
            if (Errors(expected, items) <= errors)
            {
                return items;
            }

            // more errors allowed need more items, of which as many are expected at least: none between is enough
            errors = Errors(expected, items);
        }
    }

    /// <summary>How many errors are expected of so many items, rounded up: as many may be found by the binomial table.</summary>
    public static int Errors(double expected, int items) => (int)Math.Ceiling((expected * items) - Rounding);

    private static void Refuse(double expected, double tolerable, double confidence)
    {
        Given.Confidence(confidence);
        if (!(expected >= 0 && tolerable > expected && tolerable <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerable), tolerable, "The tolerable rate lies above the expected one and at most at 1.");
        }
    }
}
