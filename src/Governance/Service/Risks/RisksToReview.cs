using Concordat.Governance.Service.ListRisks;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Risks;

/// <summary>On the first page: risks of the caller's organisation that stand with a day of review gone by.</summary>
internal sealed class RisksToReview : Todo
{
    public string Operation => ListRisksModel.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var overdue = (await RiskRecords.Of(work)).Count(risk => risk.Owner == caller.Organisation && !risk.IsClosed && risk.Rating.IsDue(work.Today));
        return [.. TodoItem.Waiting(overdue, "risk whose review is overdue", "risks whose reviews are overdue", "/risks", isLate: true)];
    }
}
