using Concordat.Kernel;
using Concordat.Statistics;

namespace Concordat.Outcomes.Sampling;

/// <summary>How many items are in error, by three methods. Every item was as likely to be drawn as any other.</summary>
/// <param name="Exact">The rate, by Clopper–Pearson.</param>
/// <param name="ExactMost">Not passed with the confidence, on one side.</param>
/// <param name="Poisson">The rate by the Poisson distribution; no end of it passes 1.</param>
/// <param name="Counted">Whole numbers of items of the population, those found counted in, by the hypergeometric distribution.</param>
public sealed record RateFigures(Interval Exact, double ExactMost, Interval Poisson, double PoissonMost, Interval Counted, int CountedMost)
{
    public static RateFigures Of(ExaminedStratum stratum, double confidence)
    {
        var (errors, items) = (stratum.Errors, stratum.Examined.Count);
        var poisson = AttributeSample.PoissonInterval(errors, items, confidence);
        return new RateFigures(
            AttributeSample.Interval(errors, items, confidence), AttributeSample.UpperBound(errors, items, confidence),
            new Interval(Math.Min(1, poisson.Low), Math.Min(1, poisson.High)),
            Math.Min(1, AttributeSample.PoissonUpperBound(errors, items, confidence)),
            AttributeSample.Hypergeometric(errors, items, stratum.Items, confidence),
            AttributeSample.HypergeometricUpperBound(errors, items, stratum.Items, confidence));
    }
}

/// <summary>What all items together hold in error, by the mean of those examined in each stratum, with finite population correction.</summary>
/// <param name="Low">By the normal curve: it may lie below nothing.</param>
/// <param name="Most">Not passed with the confidence, on one side.</param>
public sealed record MeanFigures(Money Error, Money StandardError, Money Low, Money High, Money Most)
{
    /// <summary>Refused: a stratum with one examined of several, and errors all alike though not all was examined (<c>no-spread</c>).</summary>
    public static Ruling<MeanFigures> Of(IReadOnlyList<ExaminedStratum> strata, double confidence)
    {
        if (strata.FirstOrDefault(one => one is { Examined.Count: 1, NotExamined: > 0 }) is { } lone)
        {
            var where = lone.Name.Length == 0 ? "The population" : $"Stratum '{lone.Name}'";
            return new Refusal("no-spread", $"{where} has 1 of {lone.Items:N0} items examined, which tells no spread. Examine two of it, or all.");
        }

        var found = Stratified.MeanPerUnit(
            [.. strata.Select(one => new Stratum(one.Items, [.. one.Examined.Select(item => (double)item.Error.Pence)]))], confidence);
        return found.StandardError == 0 && strata.Any(one => one.NotExamined > 0)
            ? new Refusal("no-spread", "The items examined are all alike, which tells no spread: the rate says how many others may be in error.")
            : new MeanFigures(
                Pence.Near(found.Total), Pence.Near(found.StandardError), Pence.Down(found.Interval.Low), Pence.Up(found.Interval.High),
                Pence.Up(found.UpperBound));
    }
}

/// <summary>What all items together hold in error, where each was as likely to be drawn as it is worth.</summary>
/// <param name="Large">How many of those examined are worth a sampling interval or more: they stand for themselves.</param>
/// <param name="Projected">The error to be expected.</param>
/// <param name="BasicPrecision">The bound of a sample without any error, by factors.</param>
/// <param name="PoissonMost">Not passed with the confidence, by factors; no more than the population is worth.</param>
/// <param name="StringerMost">The same by Stringer's bound.</param>
public sealed record MonetaryFigures(int Large, Money Projected, Money BasicPrecision, Money PoissonMost, Money StringerMost)
{
    public static MonetaryFigures Of(ExaminedStratum stratum, double confidence)
    {
        var (items, value) = (stratum.Examined.Count, (double)stratum.Value.Pence);
        var large = stratum.Examined.Where(item => item.Value.Pence >= value / items).ToList();
        double[] taints =
        [
            .. stratum.Examined.Where(item => item.Value.Pence < value / items && !item.Error.IsZero)
                .Select(item => item.Error.Pence / (double)item.Value.Pence),
        ];
        return new MonetaryFigures(
            large.Count,
            Pence.Near(MonetaryUnit.Projected([.. stratum.Examined.Select(item => (item.Value.Pence, item.Error.Pence))], stratum.Value.Pence)),
            Pence.Up(MonetaryUnit.PoissonBound([], items, confidence, value)),
            Most(MonetaryUnit.PoissonBound(taints, items, confidence, value)),
            Most(MonetaryUnit.Stringer(taints, items, confidence, value)));

        Money Most(double bound) => Money.Min(stratum.Value, Pence.Up(bound + large.Sum(item => item.Error.Pence)));
    }
}

/// <summary>What one stratum, or all as one, comes to.</summary>
/// <param name="Cell">The error among what was not examined, by its part of the money examined.</param>
public sealed record StratumFigures(ExaminedStratum Stratum, RateFigures Rate, CellEstimate Cell, Ruling<MeanFigures> Mean);

/// <summary>What a sample comes to by the published methods, whoever drew it.</summary>
/// <param name="Whole">Its rate takes all strata as one; its money is estimated stratum by stratum.</param>
/// <param name="Strata">In the order given.</param>
public sealed record SampleFigures(StratumFigures Whole, IReadOnlyList<StratumFigures> Strata)
{
    /// <param name="strata">At least one, of which each may be reckoned with.</param>
    /// <param name="confidence">A part of one.</param>
    public static SampleFigures Of(IReadOnlyList<ExaminedStratum> strata, double confidence)
    {
        var cells = Cells.Extrapolate([.. strata.Select(one => one.Cell)], confidence);
        var together = ExaminedStratum.Together(strata);
        return new SampleFigures(
            new StratumFigures(together, RateFigures.Of(together, confidence), cells.Whole, MeanFigures.Of(strata, confidence)),
            [
                .. strata.Zip(cells.Cells, (one, cell) =>
                    new StratumFigures(one, RateFigures.Of(one, confidence), cell, MeanFigures.Of([one], confidence))),
            ]);
    }
}

/// <summary>Rounds once, to the penny, whatever a number's last digits lost on the way.</summary>
internal static class Pence
{
    private const int Places = 6;

    public static Money Near(double pence) => new((long)Math.Round(pence, MidpointRounding.AwayFromZero));

    public static Money Up(double pence) => new((long)Math.Ceiling(Math.Round(pence, Places)));

    public static Money Down(double pence) => new((long)Math.Floor(Math.Round(pence, Places)));
}
