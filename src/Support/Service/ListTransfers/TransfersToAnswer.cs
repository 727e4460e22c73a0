using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.ListTransfers;

/// <summary>Cases that another provider wants to hand over to the caller's.</summary>
internal sealed class TransfersToAnswer : Todo
{
    public string Operation => ListTransfersModel.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var open = await work.One<int>(
            "select count(*)::int from support_transfer where answered_at is null and receiver = @Value", new { caller.Organisation.Value });
        return TodoItem.Waiting(open, "case handed over to you to answer", "cases handed over to you to answer", "/support/transfers");
    }
}
