using Concordat.Governance.Service.ListMatters;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Matters;

/// <summary>On the first page: what must be answered by the caller's organisation, and what it raised that is answered or late.</summary>
internal sealed class MattersWaiting(MatterRecords records) : Todo
{
    public string Operation => ListMattersModel.Operation;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var all = await records.All(work);
        var mine = all.Where(kept => kept.Matter.By.Organisation == caller.Organisation).ToList();
        var theirs = all.Where(kept => MustAct(kept, caller)).ToList();
        var answered = mine.Count(kept => kept.Standing.State == MatterState.Answered);
        var late = mine.Count(kept => kept.Standing.IsLate);
        return
        [
            .. TodoItem.Waiting(theirs.Count, "concern, dispute or issue to answer", "concerns, disputes or issues to answer", "/concerns?show=mine",
                theirs.Any(kept => kept.Standing.IsLate)),
            .. TodoItem.Waiting(late, "matter of yours whose answer is late", "matters of yours whose answers are late", "/concerns", isLate: true),
            .. TodoItem.Waiting(answered, "answer to read, and to close or take further", "answers to read, and to close or take further", "/concerns"),
        ];
    }

    public static bool MustAct(KeptMatter kept, Caller caller) =>
        kept.Standing.Awaited.Count > 0 && kept.Matter.By.Organisation != caller.Organisation
        && (kept.Bound.PartiesOf(caller.Organisation).Intersect(kept.Standing.Awaited).Any()
            || (kept.Standing.Awaited.Contains("") && kept.Matter.Against?.Organisation == caller.Organisation));
}
