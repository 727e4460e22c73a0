namespace Concordat.Statistics;

/// <summary>The chance of exactly one count, by the saddle point: logarithms of factorials are not taken from each other, so nothing is lost
/// however large the counts (C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000).</summary>
internal static class Terms
{
    private const double SeriesFrom = 16;

    public static double Binomial(double count, double items, double rate, double rest)
    {
        if (items == 0 || rate == 0 || rest == 0)
        {
            return count == (rest == 0 ? items : 0) ? 1 : 0;
        }

        if (count == 0)
        {
            return Math.Exp(rate < 0.1 ? -Deviance(items, items * rest) - (items * rate) : items * Math.Log(rest));
        }

        if (count == items)
        {
            return Math.Exp(rest < 0.1 ? -Deviance(items, items * rate) - (items * rest) : items * Math.Log(rate));
        }

        var power = StirlingError(items) - StirlingError(count) - StirlingError(items - count)
            - Deviance(count, items * rate) - Deviance(items - count, items * rest);
        return Math.Exp(power) * Math.Sqrt(items / (2 * Math.PI * count * (items - count)));
    }

    /// <summary>Also between whole counts: x^count e^−x ∕ Γ(count + 1).</summary>
    public static double Poisson(double count, double mean) => count == 0
        ? Math.Exp(-mean)
        : Math.Exp(-StirlingError(count) - Deviance(count, mean)) / Math.Sqrt(2 * Math.PI * count);

    public static double Hypergeometric(int count, int items, int population, int errors)
    {
        var rate = items / (double)population;
        var rest = (population - items) / (double)population;
        return Binomial(count, errors, rate, rest) * Binomial(items - count, population - errors, rate, rest)
            / Binomial(items, population, rate, rest);
    }

    /// <summary>What Stirling's formula lacks of the logarithm of a factorial.</summary>
    private static double StirlingError(double count)
    {
        var more = 0.0;
        while (count < SeriesFrom)
        {
            more += ((count + 0.5) * Math.Log((count + 1) / count)) - 1;
            count += 1;
        }

        var square = count * count;
        var series = (1.0 / 1680) - (1.0 / 1188 / square);
        series = (1.0 / 1260) - (series / square);
        series = (1.0 / 360) - (series / square);
        return more + (((1.0 / 12) - (series / square)) / count);
    }

    /// <summary>x ln(x ∕ mean) + mean − x, by a series where the two are near each other.</summary>
    private static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) >= 0.1 * (x + mean))
        {
            return (x * Math.Log(x / mean)) + mean - x;
        }

        var ratio = (x - mean) / (x + mean);
        var sum = (x - mean) * ratio;
        var term = 2 * x * ratio;
        for (var j = 1; ; j++)
        {
            term *= ratio * ratio;
            var next = sum + (term / ((2 * j) + 1));
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }
}
