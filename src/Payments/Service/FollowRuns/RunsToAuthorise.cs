using Concordat.Agreement;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.FollowRuns;

/// <summary>On the authoriser's first page: prepared runs that somebody else may still authorise and that wait for no other party.</summary>
internal sealed class RunsToAuthorise(RunDecisions decisions) : Todo
{
    public string Operation => EndRun.EndRun.Authorise;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var waiting = await Runs.Waiting(work);
        var stand = await decisions.Of(work, waiting);
        var mine = waiting.Count(run => stand.GetValueOrDefault(run.Run)?.Status is not { } status || WaitsOnlyFor(caller.Role, status));
        return TodoItem.Waiting(mine, "payment run to authorise", "payment runs to authorise", "/payments/runs");
    }

    // Other parties come first; what waits for them is on their own first pages.
    private static bool WaitsOnlyFor(string office, Status status) =>
        status.Blocks.Count + status.Objections.Count == 0 && status.Waiting.All(awaited => awaited.Holding.Right.Office == office);
}
