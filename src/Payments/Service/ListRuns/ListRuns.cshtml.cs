using Concordat.Contracts;
using Concordat.Payments.Service.Wording;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ListRuns;

/// <summary>Payment runs, the newest first, with where each stands.</summary>
[Operation("payments.run.list")]
internal sealed class ListRunsModel(Database database, ContractRegister register, Policy policy) : PageModel
{
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public IReadOnlyList<Run> Rows { get; private set; } = [];

    public ContractNames Contracts { get; private set; } = new([]);

    public bool MayPrepare { get; private set; }

    /// <summary>Where the next page starts; null on the last.</summary>
    public int? Next { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        Contracts = new ContractNames(await register.All(work));
        var chosen = Contracts.ByReference(Contract);
        if (!string.IsNullOrEmpty(Contract) && chosen is null)
        {
            return NotFound();
        }

        var rows = await Runs.List(work, chosen?.Id, Before ?? int.MaxValue, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? Rows[^1].Number : null;
        MayPrepare = policy.Allows(PrepareRun.PrepareRun.Operation, caller.Role);
        return Page();
    }
}
