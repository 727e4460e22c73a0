namespace Concordat.Statistics;

/// <summary>How far values lie from their mean.</summary>
internal static class Spread
{
    /// <summary>The sample variance, over one less than there are values; 0 for a single one.</summary>
    public static double Of(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}
