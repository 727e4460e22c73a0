using Concordat.Contracts;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReadEvidence;

/// <summary>An outcome of a contract that the caller may see, with the evidence held for it.</summary>
internal sealed record EvidenceOfOutcome(OutcomesOfContract Found, ReachedOutcome Outcome, IReadOnlyList<EvidenceRow> Held)
{
    public const string Read = "outcomes.evidence.read";
    public const string Give = "outcomes.evidence.give";

    /// <summary>Kinds that the programme names and that are not held.</summary>
    public IReadOnlyList<string> Lacking => [.. EvidenceRules.KindsOf(Found.Programme, Outcome).Except(Held.Select(row => row.Kind))];

    /// <param name="key">Of the outcome, as lists have it.</param>
    /// <returns>Nothing where the caller sees no such outcome, or may not perform the operation on its contract.</returns>
    public static async Task<EvidenceOfOutcome?> Find(
        Work work, Policy policy, ContractRegister contracts, OutcomeShelf shelf, string operation, string? contract, string? key)
    {
        if (await ClaimScope.Find(work, policy, contracts, shelf, operation, contract, key) is not var (found, outcome))
        {
            return null;
        }

        var held = (await EvidenceRows.Of(work, found.Contract.Id)).Where(row =>
            row.Reference == found.Referral(outcome) && row.Outcome == outcome.Outcome.Name && row.Sequence == outcome.Sequence);
        return new EvidenceOfOutcome(found, outcome, [.. held]);
    }
}
