namespace Concordat.Payments;

/// <summary>What this room tells the journal. Each entry names the contract and the run, and carries counts and a digest of the
/// run's canonical lines; never a person.</summary>
public static class PaymentsEvents
{
    /// <summary>Finance computed what is entitled and stored the differences as a proposal.</summary>
    public const string PaymentRunPrepared = nameof(PaymentRunPrepared);

    /// <summary>The authoriser let the differences post; they stand in the ledger from this entry on.</summary>
    public const string PaymentRunAuthorised = nameof(PaymentRunAuthorised);

    /// <summary>The authoriser said no; nothing posts.</summary>
    public const string PaymentRunRefused = nameof(PaymentRunRefused);

    /// <summary>Finance took the proposal back; nothing posts.</summary>
    public const string PaymentRunWithdrawn = nameof(PaymentRunWithdrawn);

    /// <summary>Somebody took the entries of a contract's runs for a finance system.</summary>
    public const string LedgerExported = nameof(LedgerExported);

    /// <summary>Somebody forecast a contract's spending to its end.</summary>
    public const string ForecastMade = nameof(ForecastMade);

    /// <summary>Finance drew up what is to be claimed from a stream's funder; somebody else authorised it, or it was taken back before that.</summary>
    public const string FunderClaimPrepared = nameof(FunderClaimPrepared);
    public const string FunderClaimAuthorised = nameof(FunderClaimAuthorised);
    public const string FunderClaimWithdrawn = nameof(FunderClaimWithdrawn);

    /// <summary>The commissioner deferred a contract's fee, or let it be paid again: the levels below their minimum, as numbers.</summary>
    public const string FeeDeferred = nameof(FeeDeferred);
    public const string FeeResumed = nameof(FeeResumed);

    /// <summary>Somebody said that the exceptions of one kind in a run were looked at: which kind, how many, and what it came to.</summary>
    public const string ExceptionsCleared = nameof(ExceptionsCleared);

    /// <summary>Whoever is paid under a contract gave a bank account, and somebody of whoever pays confirmed it: its number, never its
    /// content.</summary>
    public const string PayeeAccountGiven = nameof(PayeeAccountGiven);
    public const string PayeeAccountConfirmed = nameof(PayeeAccountConfirmed);

    /// <summary>Somebody read why an amount about one participant was paid.</summary>
    public const string PaymentReasonRead = nameof(PaymentReasonRead);

    /// <summary>Somebody took the facts by which a statement is reckoned again.</summary>
    public const string StatementFactsRead = nameof(StatementFactsRead);
}
