using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Outcomes.Sampling;

/// <summary>Names one outcome of one referral.</summary>
/// <param name="Referral">The reference.</param>
public readonly record struct OutcomeKey(string Referral, string Outcome, int Sequence);

/// <summary>Which paid outcomes are drawn from together, and stand for each other: those of one name that were earned in one month.</summary>
/// <param name="Month">Its first day.</param>
public readonly record struct SampleCell(DateOnly Month, string Outcome);

/// <summary>A paid outcome that may be drawn.</summary>
/// <param name="Value">What stands paid for it, by all lines and from all streams; more than nothing.</param>
/// <param name="Risk">As <see cref="RiskScore"/> has it.</param>
public sealed record PopulationItem(OutcomeKey Key, DateOnly Month, Money Value, int Risk)
{
    public SampleCell Cell => new(Month, Key.Outcome);
}

/// <summary>What a sample is drawn from: outcomes that were paid and that no sample was drawn from before, each once.</summary>
public static class Population
{
    /// <param name="paid">What stands posted, line by line; what nobody may be shown has no reference and is left out.</param>
    /// <param name="to">The last month of the period, its first day or any other of it.</param>
    /// <param name="before">Outcomes that stood in the population of a sample already.</param>
    /// <param name="isStart">Whether an outcome is the start itself, on which no validator decides: it is left out.</param>
    /// <returns>In the order of the references: the same whatever order the lines came in.</returns>
    public static IReadOnlyList<PopulationItem> Of(
        IEnumerable<PaidOutcome> paid, DateOnly to, IReadOnlySet<OutcomeKey> before, Func<string, bool> isStart, Func<OutcomeKey, int> risk) =>
    [
        .. paid.Where(line => line.ReferralReference.Length > 0 && !isStart(line.Outcome))
            .GroupBy(line => new OutcomeKey(line.ReferralReference, line.Outcome, line.Sequence))
            .Select(lines => new PopulationItem(
                lines.Key, lines.Min(line => line.Month), new Money(lines.Sum(line => line.Amount.Pence)), risk(lines.Key)))
            .Where(item => item.Value > Money.Zero && item.Month <= to && !before.Contains(item.Key))
            .OrderBy(item => item.Key.Referral, StringComparer.Ordinal).ThenBy(item => item.Key.Outcome, StringComparer.Ordinal)
            .ThenBy(item => item.Key.Sequence),
    ];

    /// <summary>The population in canonical text, of which its digest is made.</summary>
    public static string Canonical(IEnumerable<PopulationItem> population) => string.Join('\n', population.Select(item => string.Create(
        CultureInfo.InvariantCulture,
        $"{item.Key.Referral}|{item.Key.Outcome}|{item.Key.Sequence}|{item.Month:yyyy-MM}|{item.Value.Pence}|{item.Risk}")));
}
