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

    /// <summary>These three name neither contract nor person and carry no code: whoever is shown the journal learns nothing of whom.</summary>
    public const string FraudReferred = nameof(FraudReferred);
    public const string FraudReferralFollowed = nameof(FraudReferralFollowed);

    /// <summary>A reading.</summary>
    public const string FraudReferralRead = nameof(FraudReferralRead);
    public const string EarningsReceived = nameof(EarningsReceived);
    public const string EarningsDiscounted = nameof(EarningsDiscounted);

    /// <summary>A reading: somebody looked at a person's payments.</summary>
    public const string EarningsRead = nameof(EarningsRead);
    public const string BenefitsReceived = nameof(BenefitsReceived);

    /// <summary>Rows of feeds that belong to nobody were kept long enough, and what stood in them is erased.</summary>
    public const string UnmatchedErased = nameof(UnmatchedErased);

    /// <summary>A reading: somebody looked at why checks were asked to be passed over.</summary>
    public const string OverridesRead = nameof(OverridesRead);

    /// <summary>A reading: somebody looked at what was found in a drawn outcome.</summary>
    public const string FindingsRead = nameof(FindingsRead);
}
