using Concordat.Kernel;

namespace Concordat.Payments.Service.Store;

/// <summary>What a line of a run and the posting made of it share.</summary>
internal abstract class LineRow
{
    public int Run { get; init; }

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

    public string Cause { get; init; } = "";

    public int? Pair { get; init; }

    public string LimitName { get; init; } = "";

    public string Version { get; init; } = "";

    public string Rule { get; init; } = "";

    public LineKey Key => new(Participant, Referral, Line, Sequence, Party, Stream);
}
