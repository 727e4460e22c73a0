using Concordat.Kernel;
using Concordat.Statistics;

namespace Concordat.Outcomes.Sampling;

/// <summary>What was found among outcomes drawn at random. Those drawn for their risk are left out: they speak for themselves alone.</summary>
/// <param name="Items">How many were looked at.</param>
/// <param name="Errors">How many of them have anything in error.</param>
/// <param name="Checked">What was paid for those looked at.</param>
/// <param name="InError">How much of it is in error.</param>
/// <param name="Low">The lower end of the share of items with an error, by Clopper–Pearson, as if all that nobody could see were right; 0 where none
/// was looked at.</param>
/// <param name="High">The upper end, as if all that nobody could see were wrong; 1 where none was looked at.</param>
public sealed record ErrorRate(int Items, int Errors, Money Checked, Money InError, double Low, double High)
{
    // ends are multiplied to this many places, on whatever machine
    private const int Places = 12;

    /// <summary>How many were drawn and stand as not seen: no part of the rate, and counted both ways in its interval.</summary>
    public int NotSeen { get; init; }

    /// <summary>The part of the money looked at that is in error; nothing where none was looked at.</summary>
    public Share? Rate => Checked.IsZero ? null : new Share(InError.Pence, Checked.Pence);

    /// <summary>The interval's upper end.</summary>
    public Share Upper => End(High);

    /// <summary>The interval's lower end as a part of the share of items found in error; 0 where none was.</summary>
    public Share LowerOfPoint => Errors == 0 ? Share.Nothing : End(Low) * new Share(Items, Errors);

    /// <summary>The interval's upper end as a multiple of the share of items found in error; 0 where none was.</summary>
    public Share UpperOfPoint => Errors == 0 ? Share.Nothing : Upper * new Share(Items, Errors);

    /// <summary>What the interval's lower end comes to.</summary>
    /// <param name="point">What the rate found comes to.</param>
    public Money LowOf(Money point) => LowerOfPoint.Of(point);

    /// <summary>What the upper end comes to, never more than stands unchecked.</summary>
    /// <param name="rest">What stands unchecked.</param>
    public Money HighOf(Money point, Money rest) => Money.Min(rest, Errors == 0 ? Upper.Of(rest) : UpperOfPoint.Of(point));

    /// <param name="confidence">Of the interval, such as 95%.</param>
    public static ErrorRate Of(IEnumerable<SampledOutcome> population, Share confidence)
    {
        var drawn = population.Where(one => one is { By: DrawnBy.Random, Finding: not null }).ToList();
        var looked = drawn.Where(one => one.Finding!.Result != FindingResult.NotSeen).ToList();
        var errors = looked.Count(one => one.Finding!.Error > Money.Zero);
        var notSeen = drawn.Count - looked.Count;
        var (low, high) = looked.Count == 0 ? (0, 1) : (Ends(errors).Low, Ends(errors + notSeen).High);
        return new ErrorRate(
            looked.Count, errors, new Money(looked.Sum(one => one.Item.Value.Pence)),
            new Money(looked.Sum(one => one.Finding!.Error.Pence)), low, high)
        {
            NotSeen = notSeen,
        };

        Interval Ends(int wrong) => AttributeSample.Interval(wrong, drawn.Count, (double)confidence.ToDecimal());
    }

    private static Share End(double end) => Share.Of(Math.Round((decimal)end, Places));
}
