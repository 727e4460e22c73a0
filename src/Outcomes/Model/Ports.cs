using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>What has been paid for outcomes: the room above that keeps the ledger says it, from its postings alone.</summary>
public interface PaidOutcomes
{
    /// <summary>What stands posted for each outcome of the contract, as far as the caller sees the ledger; what was taken back whole is
    /// left out.</summary>
    Task<IReadOnlyList<PaidOutcome>> Of(UnitOfWork work, ContractId contract);
}

/// <summary>What stands posted for one outcome by one line in one stream.</summary>
/// <param name="ReferralReference">Empty where the caller may not see the case: its money is counted, and nobody is shown.</param>
/// <param name="Sequence">Of the outcome: 1, or the number of the period where it comes again. All instalments of an outcome are its
/// own.</param>
/// <param name="Month">The first day of the month in which it was earned, of its first instalment.</param>
/// <param name="Amount">Never nothing; negative where more was taken back than paid.</param>
public sealed record PaidOutcome(
    ParticipantId Participant, ReferralId Referral, string ReferralReference, string Outcome, int Sequence, string Line, string Stream,
    DateOnly Month, Money Amount);

/// <summary>Outcomes that stand validated though a check was not passed, because an override in force passed it over when the validator decided.</summary>
public interface OverriddenOutcomes
{
    /// <summary>Those of the contract of which the caller may see the case; the worker sees all.</summary>
    Task<IReadOnlyList<OverriddenOutcome>> Of(UnitOfWork work, ContractId contract);

    /// <summary>For whom a person asked for an override on the contract, or granted one, under each of their records.</summary>
    Task<IReadOnlyCollection<ParticipantId>> LetThroughBy(UnitOfWork worker, PersonId person, ContractId contract);
}

/// <summary>An outcome that was validated by an override.</summary>
/// <param name="Sequence">Of the outcome: 1, or the number of the period where it comes again.</param>
public sealed record OverriddenOutcome(ReferralId Referral, string Outcome, int Sequence);

/// <summary>Which evidence is held of cases: rooms above ask before they claim money that rests on it.</summary>
public interface HeldEvidence
{
    /// <summary>Kinds held and not withdrawn of each case of the contract, as far as the work sees it: the worker sees all. A kind is of the case,
    /// whichever of its outcomes it was given for.</summary>
    Task<IReadOnlyList<CaseEvidence>> Of(UnitOfWork work, ContractId contract);
}

/// <summary>A kind of evidence that is held of a case.</summary>
/// <param name="Referral">The referral's reference.</param>
public sealed record CaseEvidence(string Referral, string Kind);
