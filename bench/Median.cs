namespace Concordat.Bench;

internal static class Median
{
    public static double Of(IEnumerable<double> numbers)
    {
        var ordered = numbers.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
