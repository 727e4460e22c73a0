namespace Concordat.Agreement;

/// <summary>What Agreement tells the journal.</summary>
public static class AgreementEvents
{
    public const string AgreementBound = nameof(AgreementBound);
    public const string VersionPut = nameof(VersionPut);
    public const string ActDone = nameof(ActDone);
    public const string ProvisionRecorded = nameof(ProvisionRecorded);
    public const string ProvisionAnswered = nameof(ProvisionAnswered);
    public const string StepRecorded = nameof(StepRecorded);
}
