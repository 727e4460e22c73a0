using System.Globalization;
using Concordat.Kernel;
using Concordat.Statistics;

namespace Concordat.Outcomes.Sampling;

/// <summary>What is given of a sample to whoever reckons it again. It speaks for what was drawn at random and looked at, and for what nobody looked
/// at: what was drawn for its risk, and what could not be seen, is in neither.</summary>
public static class GivenSample
{
    /// <summary>Whether an outcome is given: it was drawn at random, and somebody saw it and said what was found.</summary>
    public static bool IsGiven(SampledOutcome one) => one is { By: DrawnBy.Random, Finding: { } finding } && finding.Result != FindingResult.NotSeen;

    /// <summary>A cell as files name it: <c>2019-04 job start</c>.</summary>
    public static string Name(SampleCell cell) => string.Create(CultureInfo.InvariantCulture, $"{cell.Month:yyyy-MM} {cell.Outcome}");

    /// <summary>Of each cell of which something is given, what is given of it and what stands unchecked. A cell of which nothing is given has
    /// nothing that speaks for it and is left out.</summary>
    /// <param name="given">Of which <see cref="IsGiven"/> holds.</param>
    /// <param name="population">Everything that the sample was drawn from.</param>
    /// <param name="paid">What stands posted today: an outcome that was taken back since is no longer one of its cell.</param>
    /// <returns>In the order of their months and names.</returns>
    public static IReadOnlyList<ExaminedStratum> Strata(
        IEnumerable<SampledOutcome> given, IEnumerable<SampledOutcome> population, IEnumerable<PaidOutcome> paid)
    {
        var lines = paid.ToLookup(line => new OutcomeKey(line.ReferralReference, line.Outcome, line.Sequence));
        var left = population.Where(one => one.By == DrawnBy.None).ToLookup(one => one.Item.Cell, one => one.Item.Key);
        return
        [
            .. given.GroupBy(one => one.Item.Cell).OrderBy(cell => cell.Key.Month).ThenBy(cell => cell.Key.Outcome, StringComparer.Ordinal)
                .Select(cell => Of(cell.Key, [.. cell.Select(one => new CheckedItem(one.Item.Value, one.Finding!.Error))], left[cell.Key], lines)),
        ];
    }

    private static ExaminedStratum Of(
        SampleCell cell, IReadOnlyList<CheckedItem> examined, IEnumerable<OutcomeKey> left, ILookup<OutcomeKey, PaidOutcome> lines)
    {
        var keys = left.ToList();
        var standing = keys.Count(key => SampleReckoning.Standing(cell, lines[key]).Count > 0);
        var value = SampleReckoning.Standing(cell, keys.SelectMany(key => lines[key])).Sum(part => part.Amount.Pence);
        return new ExaminedStratum(
            Name(cell), examined.Count + standing, new Money(value + examined.Sum(item => item.Value.Pence)), examined);
    }
}
