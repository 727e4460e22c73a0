using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>What makes two amounts the same line of the ledger. Everything that may change while the line stays the same (days,
/// version, amount) is no part of it.</summary>
/// <param name="Participant">Null for a line of the contract itself. The number stays when a person is erased and then leads
/// nowhere: the ledger keeps no personal data.</param>
/// <param name="Party">Empty for the provider.</param>
/// <param name="Stream">Empty where the programme names no streams.</param>
public readonly record struct LineKey(
    ParticipantId? Participant, ReferralId? Referral, string Line, int Sequence, string Party, string Stream)
{
    /// <summary>What a line is called that takes money back for errors found in samples; no programme calls one of its own so.</summary>
    public const string Recovery = "recovery";

    /// <summary>The same line in whichever stream pays it.</summary>
    public LineKey WithoutStream() => this with { Stream = "" };

    // of a person's few lines the names differ in length, and streams in how they begin
    public override int GetHashCode() => HashCode.Combine(
        Participant?.Value ?? 0, Referral?.Value ?? 0, (Line.Length << 8) | Party.Length, Sequence,
        Stream.Length == 0 ? 0 : (Stream[0] << 16) | (Stream[^1] << 8) | Stream.Length);

    /// <summary>The order in which statements list lines.</summary>
    public static int Order(LineKey a, LineKey b)
    {
        var order = (a.Participant?.Value ?? 0).CompareTo(b.Participant?.Value ?? 0);
        order = order != 0 ? order : (a.Referral?.Value ?? 0).CompareTo(b.Referral?.Value ?? 0);
        order = order != 0 ? order : string.CompareOrdinal(a.Line, b.Line);
        order = order != 0 ? order : a.Sequence.CompareTo(b.Sequence);
        order = order != 0 ? order : string.CompareOrdinal(a.Party, b.Party);
        return order != 0 ? order : string.CompareOrdinal(a.Stream, b.Stream);
    }
}

/// <summary>What one line comes to, whether owed now or posted so far.</summary>
/// <param name="Delivery">The provider that delivers the referral; null for a line of the contract itself.</param>
public readonly record struct LineAmount(
    LineKey Key,
    OrganisationId? Delivery,
    DateOnly Earned,
    DateOnly Payable,
    Money Amount,
    string Version,
    string Rule);
