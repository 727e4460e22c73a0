using Concordat.Governance.Service.PrintPack;
using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.IssuePack;

/// <summary>The pack of a meeting as members were sent it.</summary>
[Operation(ShowOperation)]
internal sealed class ReadPackModel(Database database, BoardDesk desk, Policy policy) : BoardPage(database, desk, policy)
{
    public PackRow Pack { get; private set; } = null!;

    /// <summary>How the meeting was moved or cancelled after members were sent its pack; the pack itself still says the day of then.</summary>
    public IReadOnlyList<MeetingChangeRow> Since { get; private set; } = [];

    /// <summary>The PDF that was made of it; nothing where none was.</summary>
    public PrintedRow? Printed { get; private set; }

    [BindProperty(SupportsGet = true, Name = "meeting")]
    public int Meeting { get; set; }

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    protected override async Task<bool> Read(Work work)
    {
        if (await PackIssuing.Of(work, Board.Id, Meeting) is not { } pack)
        {
            return false;
        }

        Pack = pack;
        Printed = await PackPrinting.Of(work, Board.Id, Meeting);
        Since = [.. (await MeetingChangeTable.Of(work, Meeting)).Where(change => change.ChangedAt >= pack.IssuedAt)];
        return true;
    }
}
