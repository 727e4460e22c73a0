using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Files;

/// <summary>What came of a file: its counts, and each refused row with its reasons.</summary>
[Operation("files.received.read")]
internal sealed class ReadFileModel(Database database) : PageModel
{
    private const int PageRows = 25;

    public ReceivedFile Received { get; private set; } = new();

    public IReadOnlyList<RefusedRow> Refused { get; private set; } = [];

    /// <summary>The line after which the next page begins; nothing on the last.</summary>
    public int? NextAfter { get; private set; }

    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    public async Task<IActionResult> OnGetAsync(int number, int after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await ReceivedFile.Find(work, number) is not { } received)
        {
            return NotFound();
        }

        Received = received;
        var rows = await RefusedRow.Of(work, null, number, after, PageRows + 1);
        Refused = [.. rows.Take(PageRows)];
        NextAfter = rows.Count > PageRows ? Refused[^1].Line : null;
        return Page();
    }
}
