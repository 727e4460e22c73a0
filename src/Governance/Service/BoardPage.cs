using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service;

/// <summary>A page of one board: found for the caller, and its forms answered once each.</summary>
internal abstract class BoardPage(Database database, BoardDesk desk, Policy policy) : PageModel
{
    public const string ShowOperation = "governance.board.show";

    [BindProperty]
    public Guid Key { get; set; }

    public KeptBoard Board { get; private set; } = null!;

    public ProgrammeBoard Terms => Board.Terms;

    public DateOnly Today { get; private set; }

    public string Href => $"/boards/{Terms.Key}";

    /// <summary>Whether the caller's organisation is the board's secretary, and the caller's office keeps its papers.</summary>
    public bool Keeps(string operation) =>
        policy.Allows(operation, HttpContext.Caller().Role, Relation.Own) && Terms.KeptBy(Board.KeyOf(HttpContext.Caller().Organisation)) is null;

    /// <summary>Whether the caller sits for an organisation of the board in an office that may do it.</summary>
    public bool May(string operation) =>
        policy.Allows(operation, HttpContext.Caller().Role, Relation.Own) && Board.IsOf(HttpContext.Caller().Organisation);

    /// <summary>Whether the caller's office may open pages of another room, of things in which its organisation has a part.</summary>
    protected bool MayOpen(string operation) => policy.Allows(operation, HttpContext.Caller().Role, Relation.Own);

    /// <summary>What the page shows beside the board; false where it does not exist for the caller.</summary>
    protected virtual Task<bool> Read(Work work) => Task.FromResult(true);

    /// <returns>False where the board does not exist for the caller.</returns>
    protected async Task<bool> Load(string board, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await BoardDesk.Seen(work, board) is not { } seen || !policy.Allows(ShowOperation, caller.Role, Relation.Own))
        {
            return false;
        }

        Board = seen;
        Today = work.Today;
        Key = Key == Guid.Empty ? Guid.NewGuid() : Key;
        return await Read(work);
    }

    protected async Task<IActionResult> Show(string board, CancellationToken stop) => await Load(board, stop) ? Page() : NotFound();

    /// <summary>Does what the form asks for; comes back to the page with the reason where it is refused.</summary>
    protected async Task<IActionResult> Answer(
        string operation, string canonical, Func<Work, KeptBoard, Task<Ruling<int>>> act, string told, Func<int, string> next, CancellationToken stop)
    {
        var ruling = await desk.Once(HttpContext.Caller(), new BoardOrder(Key, Terms.Key, operation, canonical), act, stop);
        if (ruling is not { } answer)
        {
            return NotFound();
        }

        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("", Says.Of(refusal));
            return Page();
        }

        this.Tell(told);
        return Redirect(next(answer.Value));
    }
}
