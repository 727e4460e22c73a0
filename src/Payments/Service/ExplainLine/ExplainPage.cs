using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ExplainLine;

/// <summary>The page "why this amount?", however the line was found.</summary>
internal abstract class ExplainPage(Database database) : PageModel
{
    /// <summary>Null where the line cannot be explained; then <see cref="Refusal"/> says why.</summary>
    public LineReason? Reason { get; private set; }

    public Refusal? Refusal { get; private set; }

    protected async Task<IActionResult> Explain(Func<Work, Task<Ruling<LineReason>?>> find, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await find(work) is not { } ruling)
        {
            return NotFound();
        }

        await work.Commit();
        (Reason, Refusal) = (ruling.IsGranted ? ruling.Value : null, ruling.Refusal);
        return Page();
    }
}
