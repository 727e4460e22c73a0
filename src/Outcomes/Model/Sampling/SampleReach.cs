using Concordat.Specification;
using Concordat.Statistics;

namespace Concordat.Outcomes.Sampling;

/// <summary>What a sample can say at best, before anybody looks: how low a rate it shows where nothing is found in error.</summary>
/// <param name="Drawn">At random.</param>
/// <param name="AtMost">The share of outcomes in error that is not passed, if none of those drawn is (Clopper–Pearson, on one side).</param>
/// <param name="Enough">How many drawn are enough to say so of the tolerable rate, however many there are to draw from; nothing where more would
/// be needed than anybody looks at.</param>
public sealed record SampleReach(int Drawn, double AtMost, int? Enough)
{
    /// <returns>Nothing where no rate above nothing is tolerated, where nothing was drawn at random, and where everything was: nothing is left to
    /// speak for.</returns>
    public static SampleReach? Of(ErrorTerm terms, IReadOnlyList<SampledOutcome> population)
    {
        var (tolerable, confidence) = ((double)terms.Tolerable.ToDecimal(), (double)terms.Interval.ToDecimal());
        var drawn = population.Count(one => one.By == DrawnBy.Random);
        return drawn == 0 || drawn == population.Count || tolerable <= 0
            ? null
            : new SampleReach(
                drawn, AttributeSample.UpperBound(0, drawn, confidence),
                SampleSize.IsBeyond(0, tolerable, confidence) ? null : SampleSize.Binomial(0, tolerable, confidence));
    }
}
