using Concordat.Agreement;
using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service.ListBoards;

/// <summary>The boards whose papers the caller's organisation sees.</summary>
[Operation(Operation)]
internal sealed class ListBoardsModel(Database database, AgreementLibrary library, Policy policy) : PageModel
{
    public const string Operation = "governance.board.list";

    public IReadOnlyList<KeptBoard> Boards { get; private set; } = [];

    public bool MayOpen => policy.Allows(BoardPage.ShowOperation, HttpContext.Caller().Role, Relation.Own);

    public async Task OnGet(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        Boards = [.. (await Store.Boards.All(work)).Where(board => board.IsSeenBy(caller.Organisation))];
    }

    public string AgreementOf(KeptBoard board) => library.Find(board.Terms.Agreement)?.Name ?? board.Terms.Agreement;
}
