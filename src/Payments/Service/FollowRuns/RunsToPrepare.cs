using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.FollowRuns;

/// <summary>On finance's first page: contracts for which no run was authorised since the month began and none waits.</summary>
internal sealed class RunsToPrepare : Todo
{
    public string Operation => PrepareRun.PrepareRun.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var month = new DateOnly(work.Today.Year, work.Today.Month, 1);
        var done = await Runs.ContractsRunSince(work, month);
        var due = caller.Contracts.Count(contract => !done.Contains(contract.Value));
        return TodoItem.Waiting(
            due, "contract to prepare a payment run for", "contracts to prepare a payment run for", "/payments/runs/prepare");
    }
}
