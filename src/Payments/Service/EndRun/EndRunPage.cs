using Concordat.Contracts;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.EndRun;

/// <summary>The page before a run ends: what will happen, and one button that does it.</summary>
internal abstract class EndRunPage(Database database, EndRun endRun, ContractRegister register, Policy policy) : PageModel
{
    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>The code of the reason, where the act needs one.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What the reason's list does not say.</summary>
    [BindProperty]
    public string? Words { get; set; }

    public Run Run { get; private set; } = null!;

    public Contract Contract { get; private set; } = null!;

    public IReadOnlyList<RunTotalRow> Totals { get; private set; } = [];

    /// <summary>The reasons to choose from; none where the act needs none.</summary>
    public IReadOnlyList<Choice> Reasons => [.. RunReasons.For(Act).Select(reason => new Choice(reason.Key, reason.Value))];

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

        if (Reasons.Count > 0 && Reasons.All(choice => choice.Value != Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Choose why");
            return Page();
        }

        var ruling = Key == Guid.Empty
            ? new Kernel.Refusal("no-key", "Open this page again before deciding.")
            : await endRun.Do(HttpContext.Caller(), new EndRunOrder(Key, number, Act, Why), stop);
        if (ruling is not { } answer)
        {
            return NotFound();
        }

        if (answer.IsGranted)
        {
            return Redirect($"/payments/runs/{number}");
        }

        var clause = answer.Refusal!.Clause is { } citation ? $" ({citation})" : "";
        ModelState.AddModelError(answer.Refusal.Code == "no-words" ? nameof(Words) : "decide", answer.Refusal.Sentence + clause);
        return Page();
    }

    private RunReason? Why => Reasons.Count == 0 ? null : new RunReason(Reason!, Words ?? "");

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
