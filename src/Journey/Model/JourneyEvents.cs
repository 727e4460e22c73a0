namespace Concordat.Journey;

/// <summary>What Journey tells the journal. A bulk command is one entry with its counts and the digest of its content.</summary>
public static class JourneyEvents
{
    /// <summary>A reading: somebody looked at particulars.</summary>
    public const string ParticipantRead = nameof(ParticipantRead);
    public const string ReferralsOpened = nameof(ReferralsOpened);
    public const string FactsRecorded = nameof(FactsRecorded);
    public const string FileReceived = nameof(FileReceived);
    public const string IdentityAsked = nameof(IdentityAsked);
    public const string IdentityDecided = nameof(IdentityDecided);
}
