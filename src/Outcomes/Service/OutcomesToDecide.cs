using Concordat.Contracts;
using Concordat.Outcomes.Service.DecideOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service;

/// <summary>Outcomes that wait for a validator, by contract.</summary>
internal sealed class OutcomesToDecide(ContractRegister contracts, OutcomeShelf shelf) : Todo
{
    public string Operation => OutcomeDecisions.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var items = new List<TodoItem>();
        foreach (var contract in (await contracts.All(work)).Where(c => caller.To(new Scope(c.Id)) == Relation.Whole))
        {
            var waiting = (await shelf.SeenBy(work, contract)).Outcomes.Count(o => o.IsUndecided && !o.IsStart);
            items.AddRange(TodoItem.Waiting(
                waiting, $"outcome to validate on {contract.Reference}", $"outcomes to validate on {contract.Reference}",
                $"/outcomes?contract={contract.Reference}"));
        }

        return items;
    }
}
