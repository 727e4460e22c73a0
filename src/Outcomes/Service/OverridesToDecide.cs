using Concordat.Contracts;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.DecideOverride;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service;

/// <summary>Checks that somebody asks to pass over, by contract.</summary>
internal sealed class OverridesToDecide(ContractRegister contracts, Policy policy) : Todo
{
    public string Operation => DecideOverrideModel.Decide;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var items = new List<TodoItem>();
        foreach (var contract in await ClaimScope.Contracts(work, policy, contracts, DecideOverrideModel.Decide))
        {
            var asked = (await OverrideRows.Of(work, contract.Id)).Count(row => row.ToModel().On(work.Today) == OverrideState.Asked);
            items.AddRange(TodoItem.Waiting(
                asked, $"check of {contract.Reference} that somebody asks to pass over", $"checks of {contract.Reference} that somebody asks to pass over",
                $"/outcomes/overrides?contract={contract.Reference}"));
        }

        return items;
    }
}
