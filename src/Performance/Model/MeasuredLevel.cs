using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Performance;

/// <summary>A level of the programme as a contract has it: what is counted, the least accepted, what was expected by when, and what the
/// provider offered.</summary>
/// <param name="Outcome">Place of the outcome counted in <see cref="Programme.Outcomes"/>.</param>
/// <param name="Minimum">Null where the programme sets none.</param>
/// <param name="Expected">By full months since start, in order; the contract's <c>expected</c> rows whose group names the level.</param>
/// <param name="Offer">The provider's own, at the last month; null where none.</param>
/// <param name="AgeMonths">The age at which the level is judged; null where the programme names none.</param>
public sealed record MeasuredLevel(
    string Name, Clause Clause, int Outcome, Share? Minimum, IReadOnlyList<(int Month, Share Rate)> Expected, Share? Offer, int? AgeMonths)
{
    public static IReadOnlyList<MeasuredLevel> Of(Programme programme, ContractTerms contract) =>
        [.. programme.Levels.Select(level => Of(level, programme, contract))];

    /// <summary>Expected at a month: the agreed points joined by straight lines, beginning at nothing on the start's day; null beyond
    /// the last point.</summary>
    public Share? ExpectedAt(int month)
    {
        var before = (Month: 0, Rate: Share.Nothing);
        foreach (var point in Expected)
        {
            if (point.Month == month)
            {
                return point.Rate;
            }

            if (point.Month > month)
            {
                return before.Rate + ((point.Rate - before.Rate) * new Share(month - before.Month, point.Month - before.Month));
            }

            before = point;
        }

        return null;
    }

    /// <summary>The month at which the level is judged: its own age, else the last expected month; null where neither is known.</summary>
    public int? JudgedAt => AgeMonths ?? (Expected.Count > 0 ? Expected[^1].Month : null);

    private static MeasuredLevel Of(LevelTerm level, Programme programme, ContractTerms contract) => new(
        level.Name,
        level.Clause,
        level.Count.Index,
        LevelCases.Minimum(level, programme, contract, null, null),
        [.. contract.Expected.Where(row => row.Group == level.Name).OrderBy(row => row.Month).Select(row => (row.Month, row.Rate))],
        Figures.Value(contract, $"{level.Name} offer", null, null) is { } offer && Share.TryParse(offer.Text, out var share) ? share : null,
        level.AgeMonths);
}
