namespace Concordat.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>Beyond it nothing is left that a double could hold.</summary>
    private const double FarthestOut = 40;

    /// <summary>The chance of a value above <paramref name="z"/>.</summary>
    public static double Above(double z) => z < 0 ? 1 - Above(-z) : Gamma.Above(0.5, z * z / 2) / 2;

    /// <summary>The value that is not passed with this chance: 1.645 for 0.95.</summary>
    public static double Quantile(double chance)
    {
        Given.Confidence(chance);
        return chance < 0.5 ? -Quantile(1 - chance) : Root.Of(Above, 1 - chance, 0, FarthestOut);
    }

    /// <summary>How many standard errors to either side hold with this confidence: 1.960 for 0.95.</summary>
    public static double EitherSide(double confidence)
    {
        Given.Confidence(confidence);
        return Root.Of(Above, (1 - confidence) / 2, 0, FarthestOut);
    }
}
