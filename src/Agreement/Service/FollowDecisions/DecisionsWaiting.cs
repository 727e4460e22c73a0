using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.ListDecisions;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.FollowDecisions;

/// <summary>On the first page of whoever acts for a party: what waits for that office.</summary>
internal sealed class DecisionsWaiting(Waits waits) : Todo
{
    public string Operation => ListDecisionsModel.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var waiting = await waits.For(work);
        return TodoItem.Waiting(waiting.Count, "decision that waits for you", "decisions that wait for you", "/decisions?show=mine");
    }
}
