using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.FollowRuns;

/// <summary>On the authoriser's first page: prepared runs that somebody else may still authorise.</summary>
internal sealed class RunsToAuthorise : Todo
{
    public string Operation => EndRun.EndRun.Authorise;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var waiting = await Runs.Waiting(work);
        return TodoItem.Waiting(waiting, "payment run to authorise", "payment runs to authorise", "/payments/runs");
    }
}
