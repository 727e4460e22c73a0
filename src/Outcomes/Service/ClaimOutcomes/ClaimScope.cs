using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

/// <summary>On whose contracts a caller lists and makes claims: an office that sees contracts whole on those, a delivery provider on those
/// that it delivers, for its own people.</summary>
internal static class ClaimScope
{
    public const string List = "outcomes.claim.list";
    public const string Make = "outcomes.claim.make";

    public static async Task<IReadOnlyList<Contract>> Contracts(Work work, Policy policy, ContractRegister contracts, string operation) =>
        [.. (await contracts.All(work)).Where(contract => policy.Allows(operation, work.Caller.Role, RelationTo(work.Caller, contract)))];

    /// <summary>An outcome of a contract on which the caller may perform an operation.</summary>
    /// <param name="key">Of the outcome, as lists have it.</param>
    /// <returns>Nothing where the caller sees no such outcome, or may not perform the operation on its contract.</returns>
    public static async Task<(OutcomesOfContract Found, ReachedOutcome Outcome)?> Find(
        Work work, Policy policy, ContractRegister contracts, OutcomeShelf shelf, string operation, string? contract, string? key)
    {
        if ((await Contracts(work, policy, contracts, operation)).SingleOrDefault(one => one.Reference == contract) is not { } chosen)
        {
            return null;
        }

        var found = await shelf.SeenBy(work, chosen);
        return found.Outcomes.FirstOrDefault(outcome => found.Key(outcome) == key) is { } outcome ? (found, outcome) : null;
    }

    private static Relation RelationTo(Caller caller, Contract contract) => caller.To(new Scope(
        contract.Id, contract.SupplyChain.Any(link => link.Delivery == caller.Organisation) ? caller.Organisation : null));
}
