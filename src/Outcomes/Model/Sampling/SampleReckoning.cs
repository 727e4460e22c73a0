using System.Globalization;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes.Sampling;

/// <summary>What one line paid from one stream for the unchecked outcomes of a cell, or what is taken back of it.</summary>
/// <param name="Month">The cell's.</param>
/// <param name="Stream">Empty where the programme names none.</param>
public sealed record RecoveryPart(DateOnly Month, string Line, string Stream, Money Amount);

/// <summary>A cell with its rate, what stands paid and unchecked in it, and what is to be taken back of that.</summary>
/// <param name="Projected">In whole pence, rounded once.</param>
public sealed record CellReckoning(SampleCell Cell, ErrorRate Rate, Money Unchecked, Money Projected)
{
    /// <summary>What the rate found comes to of what is unchecked.</summary>
    public Money Point => (Rate.Rate ?? Share.Nothing).Of(Unchecked);

    /// <summary>What the lower end of the cell's own interval comes to.</summary>
    public Money Low => Rate.LowOf(Point);

    /// <summary>What the upper end comes to.</summary>
    public Money High => Rate.HighOf(Point, Unchecked);
}

/// <summary>What a sample comes to: the error rate of each cell and of the whole, and what is extrapolated from it to the outcomes that nobody
/// looked at. What was looked at is never extrapolated to: what is in error whole is rejected, and
/// taken back by itself.</summary>
/// <param name="Open">How many drawn outcomes nobody has looked at yet.</param>
/// <param name="Parts">What is to be taken back, by month, line and stream; they add up to the cells' projections to the penny.</param>
/// <param name="Point">What the rates found come to, whichever rate the programme takes back by.</param>
public sealed record SampleReckoning(
    ErrorRate Whole, IReadOnlyList<CellReckoning> Cells, IReadOnlyList<RecoveryPart> Parts, int Open, Money Point)
{
    public Money Unchecked => new(Cells.Sum(cell => cell.Unchecked.Pence));

    public Money Total => new(Parts.Sum(part => part.Amount.Pence));

    /// <summary>What the lower end of the whole's interval comes to.</summary>
    public Money Low => Whole.LowOf(Point);

    /// <summary>What the upper end comes to, never more than stands unchecked.</summary>
    public Money High => Whole.HighOf(Point, Unchecked);

    /// <summary>A cell's money in error ÷ its money looked at × its money unchecked; where the programme takes the lower bound, times how far the
    /// interval's lower end of the whole lies below the share found (a cell alone has too few outcomes to have a bound worth the name). It is
    /// divided over the lines and streams of the cell in proportion to what each paid, what is left over going to the last.</summary>
    /// <param name="population">Everything that the sample was drawn from, with the latest findings.</param>
    /// <param name="paid">What stands posted today: what was taken back of an unchecked outcome is no longer extrapolated to.</param>
    public static SampleReckoning Of(ErrorTerm terms, IReadOnlyList<SampledOutcome> population, IEnumerable<PaidOutcome> paid)
    {
        var whole = ErrorRate.Of(population, terms.Interval);
        var factor = terms.From == ErrorFrom.Point ? Share.Whole : whole.LowerOfPoint;
        var lines = paid.ToLookup(line => new OutcomeKey(line.ReferralReference, line.Outcome, line.Sequence));
        var cells = new List<CellReckoning>();
        var parts = new List<RecoveryPart>();
        var point = Money.Zero;
        foreach (var cell in population.GroupBy(one => one.Item.Cell).OrderBy(one => one.Key.Month)
            .ThenBy(one => one.Key.Outcome, StringComparer.Ordinal))
        {
            var rate = ErrorRate.Of(cell, terms.Interval);
            var standing = Standing(cell.Key, cell.Where(one => one.By == DrawnBy.None).SelectMany(one => lines[one.Item.Key]));
            var value = new Money(standing.Sum(part => part.Amount.Pence));
            var found = rate.Rate ?? Share.Nothing;
            var projected = (found * factor).Of(value);
            cells.Add(new CellReckoning(cell.Key, rate, value, projected));
            point += cells[^1].Point;
            parts.AddRange(Divided(projected, value, standing));
        }

        return new SampleReckoning(
            whole, cells,
            [.. parts.GroupBy(part => (part.Month, part.Line, part.Stream))
                .Select(same => new RecoveryPart(same.Key.Month, same.Key.Line, same.Key.Stream, new Money(same.Sum(part => part.Amount.Pence))))],
            population.Count(one => one.IsOpen), point);
    }

    /// <summary>What was found, in canonical text: another finding makes another text, what is paid does not.</summary>
    public static string Findings(IEnumerable<SampledOutcome> population) => string.Join('\n', population
        .Where(one => one.By != DrawnBy.None)
        .Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Item.Key.Referral}|{one.Item.Key.Outcome}|{one.Item.Key.Sequence}|{one.By}|{one.Finding?.Result}|{one.Finding?.Error.Pence}"))
        .Order(StringComparer.Ordinal));

    /// <summary>By line and stream what stands paid; where more was taken back than paid, nothing is left to take.</summary>
    internal static List<RecoveryPart> Standing(SampleCell cell, IEnumerable<PaidOutcome> paid) =>
    [
        .. paid.GroupBy(line => (line.Line, line.Stream)).OrderBy(lines => lines.Key.Line, StringComparer.Ordinal)
            .ThenBy(lines => lines.Key.Stream, StringComparer.Ordinal)
            .Select(lines => new RecoveryPart(cell.Month, lines.Key.Line, lines.Key.Stream, new Money(lines.Sum(line => line.Amount.Pence))))
            .Where(part => part.Amount > Money.Zero),
    ];

    private static IEnumerable<RecoveryPart> Divided(Money amount, Money whole, List<RecoveryPart> paid) => amount.IsZero
        ? []
        : Split.ByShare(amount, [.. paid.Select(part => new Share(part.Amount.Pence, whole.Pence))], paid.Count - 1)
            .Zip(paid, (share, part) => part with { Amount = share }).Where(part => !part.Amount.IsZero);
}
