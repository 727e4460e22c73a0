using Concordat.Kernel;

namespace Concordat.Payments.Service.Store;

/// <summary>One line of a run as it stands in the database.</summary>
internal sealed class DifferenceRow : LineRow
{
    public int Number { get; init; }

    public Money Was { get; init; }

    public Money Now { get; init; }

    public DateOnly? EarnedBefore { get; init; }

    public DateOnly? PayableBefore { get; init; }

    public long[] Facts { get; init; } = [];

    public Difference ToModel() => new(
        Number, Key, Delivery, Earned, Payable, Was, Now,
        Words.CauseOf(Cause), Pair, LimitName, Version, Rule)
    {
        Before = EarnedBefore is { } earned && PayableBefore is { } payable ? new LineDays(earned, payable) : null,
        Facts = Facts,
    };
}
