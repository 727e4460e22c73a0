using Concordat.Contracts;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.EndRun;

/// <summary>The page before a run ends: what will happen, and one button that does it.</summary>
internal abstract class EndRunPage(Database database, EndRun endRun, ContractRegister register, Policy policy) : PageModel
{
    [BindProperty]
    public Guid Key { get; set; }

    public Run Run { get; private set; } = null!;

    public Contract Contract { get; private set; } = null!;

    public IReadOnlyList<RunTotalRow> Totals { get; private set; } = [];

    protected abstract RunAct Act { get; }

    protected abstract string Operation { get; }

    public async Task<IActionResult> OnGet(int number, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        return await Load(number, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPost(int number, CancellationToken stop)
    {
        if (!await Load(number, stop))
        {
            return NotFound();
        }

        var ruling = Key == Guid.Empty
            ? new Kernel.Refusal("no-key", "Open this page again before deciding.")
            : await endRun.Do(HttpContext.Caller(), new EndRunOrder(Key, number, Act), stop);
        if (ruling is not { } answer)
        {
            return NotFound();
        }

        if (answer.IsGranted)
        {
            return Redirect($"/payments/runs/{number}");
        }

        var clause = answer.Refusal!.Clause is { } citation ? $" ({citation})" : "";
        ModelState.AddModelError("decide", answer.Refusal.Sentence + clause);
        return Page();
    }

    private async Task<bool> Load(int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await Runs.Find(work, number) is not { } run || await register.Find(work, run.Contract) is not { } contract
            || !policy.Allows(Operation, caller.Role, caller.To(new Scope(run.Contract))))
        {
            return false;
        }

        (Run, Contract) = (run, contract);
        Totals = await RunLines.Totals(work, number);
        return true;
    }
}
