namespace Concordat.Journey;

/// <summary>What Journey tells the journal. A bulk command is one entry with its counts and the digest of its content.</summary>
public static class JourneyEvents
{
    /// <summary>A reading: somebody looked at particulars.</summary>
    public const string ParticipantRead = nameof(ParticipantRead);

    /// <summary>A reading: somebody was looked for; by what, and how many were found.</summary>
    public const string PeopleSought = nameof(PeopleSought);
    public const string ReferralsOpened = nameof(ReferralsOpened);
    public const string FactsRecorded = nameof(FactsRecorded);
    public const string FileReceived = nameof(FileReceived);
    public const string IdentityAsked = nameof(IdentityAsked);
    public const string IdentityDecided = nameof(IdentityDecided);

    /// <summary>A case is open to named people only from now on, or to others than before.</summary>
    public const string CaseRestricted = nameof(CaseRestricted);

    /// <summary>A restricted case is open to its offices again.</summary>
    public const string RestrictionLifted = nameof(RestrictionLifted);
}
