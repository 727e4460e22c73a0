using System.Globalization;
using Concordat.Agreement;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service;

/// <summary>What a board is told of its agreement: what waits and for whom, which points are open, which commitments are unmet, and which of
/// its own actions are late.</summary>
internal sealed class AgreementPapers(AgreementLibrary library, DecisionRights rights, IEnumerable<LiftedBlocks> lifted) : PaperSource
{
    public int Order => 10;

    public async Task<IReadOnlyList<Paper>> For(UnitOfWork work, PaperRequest request)
    {
        if (library.Find(request.Agreement) is not { } agreement || await Boards.Find((Work)work, request.Board) is not { } board)
        {
            return [];
        }

        var now = new List<LiftedFor>();
        foreach (var source in lifted)
        {
            now.AddRange((await source.Of(work, request.Agreement)).Where(one => one.Lifted.Holds(((Work)work).Now)));
        }

        return [await Waiting(work, agreement), OpenPoints(agreement, now), Commitments(agreement, now), await Actions((Work)work, board)];
    }

    private async Task<Paper> Waiting(UnitOfWork work, CommissioningAgreement agreement)
    {
        var open = await rights.Open(work, agreement.Key);
        var rows = open.Select(IReadOnlyList<string> (decision) =>
        [
            $"{decision.Title}, version {decision.Version.ToString(CultureInfo.InvariantCulture)}", decision.Stage.Name,
            string.Join("; ", decision.Status.Blocks.Select(block => block.Says)
                .Concat(decision.Status.Waiting.Select(one => agreement.Party(one.Holding.Right.Party)?.Name ?? one.Holding.Right.Party).Distinct())),
        ]).ToList();
        return Of("What waits to be decided", "Nothing under the agreement waits to be decided.", rows,
            "Proposed and not in force", new PaperColumn("What"), new PaperColumn("Stage"), new PaperColumn("Waits for"));
    }

    private static Paper OpenPoints(CommissioningAgreement agreement, List<LiftedFor> now)
    {
        var rows = agreement.OpenPoints
            .Where(point => now.TrueForAll(one => one.Lifted.Kind != BlockKind.OpenPoint || one.Lifted.Key != point.Key))
            .Select(IReadOnlyList<string> (point) => [point.Asks, string.Join(", ", point.Blocks.Select(key => agreement.Stage(key)?.Name ?? key)), $"{point.Clause}"]).ToList();
        return Of("Open points of the agreement", "Every point that the agreement left open is settled.", rows,
            "Open points not settled for everything", new PaperColumn("Asks"), new PaperColumn("Keeps back"), new PaperColumn("Source"));
    }

    private static Paper Commitments(CommissioningAgreement agreement, List<LiftedFor> now)
    {
        var rows = agreement.Commitments
            .Where(promise => now.TrueForAll(one => one.Lifted.Kind != BlockKind.Commitment || one.Lifted.Key != promise.Key))
            .Select(IReadOnlyList<string> (promise) =>
                [promise.Promised, agreement.Party(promise.Party)?.Name ?? promise.Party, promise.By is { } by ? Says.Day(by) : "No day given"]).ToList();
        return Of("Commitments", "Every promise that partners made is met.", rows,
            "Promises not met yet", new PaperColumn("Promised"), new PaperColumn("By whom"), new PaperColumn("By when"));
    }

    private static async Task<Paper> Actions(Work work, KeptBoard board)
    {
        var rows = (await ActionTable.Of(work, board.Id)).Where(action => action.Action.DoneOn is null).Select(IReadOnlyList<string> (action) =>
        [
            action.What, $"{action.Action.Party}, {action.Action.Office}", Says.Day(action.Action.Due),
            action.Action.DaysLate(work.Today).ToString(CultureInfo.InvariantCulture),
        ]).ToList();
        return Of("Actions", "Everything that the board asked for is done.", rows,
            "Actions not done", new PaperColumn("What"), new PaperColumn("Owner"), new PaperColumn("Due"), new PaperColumn("Days late", true));
    }

    private static Paper Of(string title, string nothing, List<IReadOnlyList<string>> rows, string caption, params PaperColumn[] columns) =>
        rows.Count == 0 ? new Paper(title, [nothing], []) : new Paper(title, [], [new PaperTable(caption, columns, rows)]);
}
