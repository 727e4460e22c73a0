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

    private static Relation RelationTo(Caller caller, Contract contract) => caller.To(new Scope(
        contract.Id, contract.SupplyChain.Any(link => link.Delivery == caller.Organisation) ? caller.Organisation : null));
}
