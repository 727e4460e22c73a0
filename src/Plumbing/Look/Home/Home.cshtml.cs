using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Look.Home;

/// <summary>Each role's first page: what needs the person today, as the rooms tell it, and where the role does its work.</summary>
[Operation("home.read")]
internal sealed class HomeModel(Database database, IEnumerable<Todo> rooms, Shell shell, Policy policy) : PageModel
{
    public IReadOnlyList<TodoItem> Todo { get; private set; } = [];

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    public SignedIn Who => SignedIn.Of(HttpContext)!;

    public DateOnly Today => shell.Today;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        Sections = shell.SectionsFor(HttpContext);
        var items = new List<TodoItem>();
        await using var work = await database.Begin(caller, stop);
        foreach (var room in rooms.Where(room => policy.Allows(room.Operation, caller.Role)))
        {
            items.AddRange((await room.For(caller, work)).Where(item => item.Count > 0));
        }

        Todo = [.. items.OrderByDescending(item => item.IsLate)];
    }
}
