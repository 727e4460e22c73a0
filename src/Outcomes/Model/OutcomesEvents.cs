namespace Concordat.Outcomes;

/// <summary>What Outcomes tells the journal.</summary>
public static class OutcomesEvents
{
    public const string OutcomesClaimed = nameof(OutcomesClaimed);
    public const string OutcomesValidated = nameof(OutcomesValidated);
    public const string OutcomesRejected = nameof(OutcomesRejected);
    public const string EvidenceGiven = nameof(EvidenceGiven);
    public const string EvidenceWithdrawn = nameof(EvidenceWithdrawn);

    /// <summary>A reading: somebody looked at evidence.</summary>
    public const string EvidenceRead = nameof(EvidenceRead);
    public const string FeedAsked = nameof(FeedAsked);
    public const string FeedAnswersReceived = nameof(FeedAnswersReceived);
    public const string CheckOverrideAsked = nameof(CheckOverrideAsked);
    public const string CheckOverrideDecided = nameof(CheckOverrideDecided);
    public const string SampleDrawn = nameof(SampleDrawn);
    public const string FindingRecorded = nameof(FindingRecorded);
    public const string RecoveryProposed = nameof(RecoveryProposed);
    public const string RecoveryRepresented = nameof(RecoveryRepresented);
    public const string RecoveryDecided = nameof(RecoveryDecided);
    public const string RecoveryDropped = nameof(RecoveryDropped);
    public const string RecoveryLowered = nameof(RecoveryLowered);
    public const string EarningsReceived = nameof(EarningsReceived);

    /// <summary>A reading: somebody looked at whom outcomes belong to.</summary>
    public const string OutcomeListRead = nameof(OutcomeListRead);
}
