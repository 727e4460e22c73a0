using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.ListRequests;

/// <summary>Copies and erasures that somebody else asked for.</summary>
internal sealed class RequestsToDecide : Todo
{
    public string Operation => DecideRequest.DecideRequest.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var open = await work.One<int>(
            "select count(*)::int from journey_request where decided_at is null and asked_by <> @person", new { person = caller.Person.Value });
        return TodoItem.Waiting(open, "request about a record to decide", "requests about records to decide", "/journey/requests");
    }
}
