namespace Concordat.Statistics;

/// <summary>A part of a population that was sampled on its own.</summary>
/// <param name="Items">How many it has in all.</param>
/// <param name="Errors">The error of each item examined, 0 where it was right; at least two, unless all were examined.</param>
public sealed record Stratum(int Items, IReadOnlyList<double> Errors);

/// <summary>The error of a population, estimated stratum by stratum.</summary>
/// <param name="Totals">Of each stratum, in their order.</param>
/// <param name="Interval">Either side of the total, by the normal curve: it may reach below nothing.</param>
/// <param name="UpperBound">Not passed with the confidence, on one side.</param>
public sealed record StratifiedEstimate(
    IReadOnlyList<double> Totals, double Total, double StandardError, Interval Interval, double UpperBound);

/// <summary>Estimates over strata.</summary>
public static class Stratified
{
    /// <summary>Each stratum's mean error times its number of items. What was examined is known and varies no more, so the finite population
    /// correction lessens the variance by the part examined.</summary>
    public static StratifiedEstimate MeanPerUnit(IReadOnlyList<Stratum> strata, double confidence)
    {
        Given.Confidence(confidence);
        ArgumentOutOfRangeException.ThrowIfZero(strata.Count, nameof(strata));
        if (strata.FirstOrDefault(TellsNoSpread) is { } wrong)
        {
            throw new ArgumentException(
                $"A stratum of {wrong.Items} with {wrong.Errors.Count} examined tells no spread: examine two or all.", nameof(strata));
        }

        double[] totals = [.. strata.Select(one => one.Errors.Average() * one.Items)];
        var total = totals.Sum();
        var error = Math.Sqrt(strata.Sum(Variance));
        var aside = Normal.EitherSide(confidence) * error;
        return new(totals, total, error, new(total - aside, total + aside), total + (Normal.Quantile(confidence) * error));
    }

    private static bool TellsNoSpread(Stratum stratum) => stratum.Errors.Count == 0 || stratum.Errors.Count > stratum.Items
        || (stratum.Errors.Count == 1 && stratum.Items > 1);

    private static double Variance(Stratum stratum)
    {
        var (examined, items) = (stratum.Errors.Count, (double)stratum.Items);
        return items * items * (1 - (examined / items)) * Spread.Of(stratum.Errors) / examined;
    }
}
