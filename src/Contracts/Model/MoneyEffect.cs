using Concordat.Kernel;

namespace Concordat.Contracts;

/// <summary>What two definitions, or two texts of terms, make of the same facts: where the money moves, and how many people's payments with
/// it.</summary>
/// <param name="ByGroup">By the referral's group before, or after where it had none.</param>
/// <param name="ByMonth">By the month in which lines were earned: <c>2018-03</c>.</param>
public sealed record MoneyEffect(
    EffectRow Total,
    IReadOnlyList<EffectRow> ByGroup,
    IReadOnlyList<EffectRow> ByLine,
    IReadOnlyList<EffectRow> ByStream,
    IReadOnlyList<EffectRow> ByMonth);

/// <param name="Name">The group, line, stream or month; empty where the lines have none.</param>
/// <param name="MorePaid">People for whom more is owed after.</param>
/// <param name="LessPaid">People for whom less is owed after.</param>
public sealed record EffectRow(string Name, Money Before, Money After, int MorePaid, int LessPaid)
{
    public Money Difference => After - Before;
}
