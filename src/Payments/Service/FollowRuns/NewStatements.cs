using Concordat.Payments.Service.ListStatements;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.FollowRuns;

/// <summary>On a provider's first page: statements of runs authorised since the month began.</summary>
internal sealed class NewStatements : Todo
{
    private const int AtMost = 100;

    public string Operation => ListStatementsModel.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var month = new DateOnly(work.Today.Year, work.Today.Month, 1);
        var fresh = await Postings.StatementsSince(work, month, AtMost);
        return TodoItem.Waiting(fresh, "statement this month", "statements this month", "/payments/statements");
    }
}
