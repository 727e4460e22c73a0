using Concordat.Contracts;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service;

/// <summary>Outcomes that wait for a claim, by contract; those that close soon are told apart, for what nobody claims lapses.</summary>
internal sealed class OutcomesToClaim(ContractRegister contracts, Policy policy, OutcomeShelf shelf) : Todo
{
    public string Operation => ClaimScope.Make;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var items = new List<TodoItem>();
        foreach (var contract in await ClaimScope.Contracts(work, policy, contracts, ClaimScope.Make))
        {
            var found = await shelf.SeenBy(work, contract);
            var counters = found.CountClaims();
            var later = counters.ToClaim - counters.ClosingSoon;
            items.AddRange(TodoItem.Waiting(
                counters.ClosingSoon, $"outcome on {contract.Reference} to claim before it closes",
                $"outcomes on {contract.Reference} to claim before they close",
                $"/outcomes/claims?contract={contract.Reference}&rows={ClaimRows.ClosingSoon}"));
            items.AddRange(TodoItem.Waiting(
                later, $"outcome to claim on {contract.Reference}", $"outcomes to claim on {contract.Reference}",
                $"/outcomes/claims?contract={contract.Reference}"));
        }

        return items;
    }
}
