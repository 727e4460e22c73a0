using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.IssuePack;

/// <summary>The pack of a meeting as members were sent it.</summary>
[Operation(ShowOperation)]
internal sealed class ReadPackModel(Database database, BoardDesk desk, Policy policy) : BoardPage(database, desk, policy)
{
    public PackRow Pack { get; private set; } = null!;

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
        return true;
    }
}
