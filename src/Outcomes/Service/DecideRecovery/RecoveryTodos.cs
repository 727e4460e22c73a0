using Concordat.Contracts;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.DecideRecovery;

/// <summary>Recoveries that wait for the provider's answer, by contract.</summary>
internal sealed class RecoveriesToAnswer(ContractRegister contracts, RecoveryRows recoveries, Policy policy) : Todo
{
    public string Operation => RecoveryDesk.RepresentOperation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work) =>
        await OpenRecoveries.Items(
            work, contracts, recoveries, policy, Operation, one => one.Of.State == RecoveryAct.Proposed, "recovery to answer", "recoveries to answer");
}

/// <summary>Recoveries that another person than this one proposed and nobody has decided, by contract.</summary>
internal sealed class RecoveriesToDecide(ContractRegister contracts, RecoveryRows recoveries, Policy policy) : Todo
{
    public string Operation => RecoveryDesk.DecideOperation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work) =>
        await OpenRecoveries.Items(
            work, contracts, recoveries, policy, Operation, one => one.Of.IsOpen && one.Of.Proposed.Person != caller.Person, "recovery to decide",
            "recoveries to decide");
}

/// <summary>Decided recoveries that take back more than their samples come to today: what they were extrapolated to was taken back by itself
/// since, and stands taken back twice until somebody reckons them again.</summary>
internal sealed class RecoveriesToLower(ContractRegister contracts, KeptStandings standings, Policy policy) : Todo
{
    public string Operation => RecoveryDesk.ProposeOperation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var items = new List<TodoItem>();
        foreach (var contract in (await ClaimScope.Contracts(work, policy, contracts, Operation))
            .Where(contract => DrawRules.MayLook(contract, caller.Organisation) is null))
        {
            items.AddRange((await standings.ToLower(work, contract)).SelectMany(number => TodoItem.Waiting(
                1, $"recovery of {contract.Reference} that takes back too much, to reckon again", "", $"/outcomes/recoveries/{number}")));
        }

        return items;
    }
}

internal static class OpenRecoveries
{
    public static async Task<IReadOnlyList<TodoItem>> Items(
        Work work, ContractRegister contracts, RecoveryRows recoveries, Policy policy, string operation, Func<RecoveryRecord, bool> waits, string one,
        string several)
    {
        var items = new List<TodoItem>();
        foreach (var contract in (await ClaimScope.Contracts(work, policy, contracts, operation))
            .Where(contract => operation == RecoveryDesk.RepresentOperation || DrawRules.MayLook(contract, work.Caller.Organisation) is null))
        {
            var waiting = (await recoveries.Of(work, contract.Id)).Where(waits).ToList();
            items.AddRange(TodoItem.Waiting(
                waiting.Count, $"{one} of {contract.Reference}", $"{several} of {contract.Reference}",
                waiting.Count == 1 ? $"/outcomes/recoveries/{waiting[0].Number}" : $"/outcomes/samples?contract={contract.Reference}"));
        }

        return items;
    }
}
