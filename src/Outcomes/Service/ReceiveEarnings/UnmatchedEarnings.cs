using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReceiveEarnings;

/// <summary>Payments of a feed that belong to nobody found so far.</summary>
internal sealed class UnmatchedEarnings : Todo
{
    public string Operation => EarningsIntake.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var open = await work.One<int>("select count(*)::int from outcomes_unmatched where matched_fact is null");
        return TodoItem.Waiting(open, "payment that belongs to nobody yet", "payments that belong to nobody yet", "/outcomes/earnings");
    }
}
