using Concordat.Kernel;

namespace Concordat.Payments.Service.Store;

/// <summary>One line of a run as it stands in the database.</summary>
internal sealed class DifferenceRow
{
    public int Run { get; init; }

    public int Number { get; init; }

    public int Contract { get; init; }

    public OrganisationId? Delivery { get; init; }

    public ParticipantId? Participant { get; init; }

    public ReferralId? Referral { get; init; }

    public string Line { get; init; } = "";

    public int Sequence { get; init; }

    public string Party { get; init; } = "";

    public string Stream { get; init; } = "";

    public DateOnly Earned { get; init; }

    public DateOnly Payable { get; init; }

    public Money Was { get; init; }

    public Money Now { get; init; }

    public string Cause { get; init; } = "";

    public int? Pair { get; init; }

    public string LimitName { get; init; } = "";

    public string Version { get; init; } = "";

    public string Rule { get; init; } = "";

    public DateOnly? EarnedBefore { get; init; }

    public DateOnly? PayableBefore { get; init; }

    public long[] Facts { get; init; } = [];

    public Difference ToModel() => new(
        Number, new LineKey(Participant, Referral, Line, Sequence, Party, Stream), Delivery, Earned, Payable, Was, Now,
        Words.CauseOf(Cause), Pair, LimitName, Version, Rule)
    {
        Before = EarnedBefore is { } earned && PayableBefore is { } payable ? new LineDays(earned, payable) : null,
        Facts = Facts,
    };
}
