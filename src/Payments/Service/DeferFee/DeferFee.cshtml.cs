using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.DeferFee;

/// <summary>A contract's fee: its months, the levels against their minima, and the act that defers or resumes it.</summary>
[Operation(DeferFee.Show)]
internal sealed class DeferFeeModel(Database database, DeferFee fee, Books books, Policy policy) : PageModel
{
    [BindProperty]
    public Guid Key { get; set; }

    public FeeStanding Standing { get; private set; } = null!;

    public Contract Contract => Standing.By.Contract;

    public IReadOnlyList<FeeMonthDue> Months { get; private set; } = [];

    /// <summary>What a breach opens, by level, as the programme has it.</summary>
    public IReadOnlyList<LevelTerm> Ladder => [.. Standing.By.Programme.Levels.Where(level => level.Breach.Count > 0)];

    public DateOnly Today { get; private set; }

    public bool MayDefer { get; private set; }

    public bool MayResume { get; private set; }

    public async Task<IActionResult> OnGet(int contract, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        return await Load(contract, stop) ? Page() : NotFound();
    }

    [Operation(DeferFee.Defer)]
    public Task<IActionResult> OnPostDefer(int contract, CancellationToken stop) =>
        Do(contract, resumes: false, "The fee is deferred from today. What falls due waits until it is resumed.", stop);

    [Operation(DeferFee.Resume)]
    public Task<IActionResult> OnPostResume(int contract, CancellationToken stop) =>
        Do(contract, resumes: true, "The fee is resumed. The next payment run pays what waited.", stop);

    private async Task<IActionResult> Do(int contract, bool resumes, string told, CancellationToken stop)
    {
        if (!await Load(contract, stop))
        {
            return NotFound();
        }

        var ruling = Key == Guid.Empty
            ? new Refusal("no-key", "Open this page again before deciding.")
            : await fee.Do(HttpContext.Caller(), new DeferFeeOrder(Key, Contract.Id, resumes), stop);
        if (ruling is not { } answer)
        {
            return NotFound();
        }

        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("decide", refusal.Clause is { } clause ? $"{refusal.Sentence} ({clause})" : refusal.Sentence);
            return Page();
        }

        this.Tell(told);
        return Redirect($"/payments/contracts/{contract}/fee");
    }

    private async Task<bool> Load(int contract, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        var id = new ContractId(contract);
        await using var work = await database.Begin(caller, stop);
        if (!May(DeferFee.Show) || await fee.Standing(work, id) is not { } standing)
        {
            return false;
        }

        (Standing, Today) = (standing, work.Today);
        Months = FeeSchedule.Of(standing.By.Programme, standing.By.Terms, (await books.Of(work, id)).Book, View.Of(work.Today, work.Now, false));
        (MayDefer, MayResume) = (May(DeferFee.Defer), May(DeferFee.Resume));
        return true;

        bool May(string operation) => policy.Allows(operation, caller.Role, caller.To(new Scope(id)));
    }
}
