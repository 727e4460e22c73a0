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

    /// <summary>Facts about a contract itself were recorded: which numbers, and how many.</summary>
    public const string ContractFactsRecorded = nameof(ContractFactsRecorded);
    public const string FileReceived = nameof(FileReceived);
    public const string IdentityAsked = nameof(IdentityAsked);
    public const string IdentityDecided = nameof(IdentityDecided);

    /// <summary>A case is open to named people only from now on, or to others than before.</summary>
    public const string CaseRestricted = nameof(CaseRestricted);

    /// <summary>A restricted case is open to its offices again.</summary>
    public const string RestrictionLifted = nameof(RestrictionLifted);

    /// <summary>Somebody's particulars were destroyed: whose, why, and by which request.</summary>
    public const string PersonErased = nameof(PersonErased);

    /// <summary>A copy of a record or an erasure was asked for, and what a second person said.</summary>
    public const string RequestMade = nameof(RequestMade);
    public const string RequestDecided = nameof(RequestDecided);

    /// <summary>Two records became one person's, or that was taken back.</summary>
    public const string RecordsMerged = nameof(RecordsMerged);
    public const string MergeUndone = nameof(MergeUndone);

    /// <summary>Another provider delivers a case from a day on.</summary>
    public const string CaseHandedOver = nameof(CaseHandedOver);

    /// <summary>A reading: the copy of a record was made to be handed over.</summary>
    public const string RecordCopied = nameof(RecordCopied);
}
