using Concordat.Contracts;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.ListAsked;
using Concordat.Outcomes.Service.RecordFinding;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.DrawSample;

/// <summary>Periods from which a sample is to be drawn, by contract.</summary>
internal sealed class SamplesToDraw(ContractRegister contracts, OutcomeShelf shelf, Policy policy) : Todo
{
    public string Operation => SampleDesk.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var items = new List<TodoItem>();
        foreach (var contract in await ClaimScope.Contracts(work, policy, contracts, SampleDesk.Operation))
        {
            if (DrawRules.MayLook(contract, caller.Organisation) is null && await IsToDraw(work, contract))
            {
                items.AddRange(TodoItem.Waiting(
                    1, $"sample of {contract.Reference} to draw from what was paid", "", $"/outcomes/samples?contract={contract.Reference}"));
            }
        }

        return items;
    }

    private async Task<bool> IsToDraw(Work work, Contract contract)
    {
        var found = await shelf.SeenBy(work, contract);
        if (SampleDesk.Period(found.Programme.Validation, contract, work.Today) is not { } period
            || (await SampleRows.Of(work, contract.Id)).Any(sample => sample.MonthTo == period.To))
        {
            return false;
        }

        var before = await SampleRows.Before(work, contract.Id);
        return Population.Of(await shelf.PaidFor(work, contract), period.To, before, found.Starts.Contains, _ => 0).Count > 0;
    }
}

/// <summary>Drawn outcomes that wait for a finding, by contract.</summary>
internal sealed class FindingsToRecord(ContractRegister contracts, Policy policy) : Todo
{
    public string Operation => FindingDesk.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var items = new List<TodoItem>();
        foreach (var contract in (await ClaimScope.Contracts(work, policy, contracts, FindingDesk.Operation))
            .Where(contract => DrawRules.MayLook(contract, caller.Organisation) is null))
        {
            items.AddRange((await SampleRows.Open(work, contract.Id)).OrderBy(open => open.Key).SelectMany(open => TodoItem.Waiting(
                open.Value, $"drawn outcome of {contract.Reference} to look at again", $"drawn outcomes of {contract.Reference} to look at again",
                $"/outcomes/samples/{open.Key}")));
        }

        return items;
    }
}

/// <summary>Drawn outcomes of a provider's own people on which nobody has found yet: there is still time to show what they rest on.</summary>
internal sealed class SampledToShow(ContractRegister contracts, Policy policy) : Todo
{
    public string Operation => ListAskedModel.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var items = new List<TodoItem>();
        foreach (var contract in await ClaimScope.Contracts(work, policy, contracts, ListAskedModel.Operation))
        {
            items.AddRange(TodoItem.Waiting(
                (await SampleRows.Open(work, contract.Id)).Values.Sum(), $"paid outcome of {contract.Reference} looked at again: show what it rests on",
                $"paid outcomes of {contract.Reference} looked at again: show what they rest on",
                $"/outcomes/samples/asked?contract={contract.Reference}"));
        }

        return items;
    }
}
