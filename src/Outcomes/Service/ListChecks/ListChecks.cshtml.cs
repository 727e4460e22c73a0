using Concordat.Contracts;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.DecideOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ListChecks;

/// <summary>What the programme's checks say of each outcome that waits for a validator, and the press that validates all whose checks passed.</summary>
[Operation(CheckQuery.List)]
internal sealed class ListChecksModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, CheckReading checks, OutcomeDecisions decisions) : PageModel
{
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty(SupportsGet = true, Name = "rows")]
    public CheckedRows Shown { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    public IReadOnlyList<string> References { get; private set; } = [];

    public OutcomesOfContract? Found { get; private set; }

    public IReadOnlyList<CheckedOutcome> Rows { get; private set; } = [];

    public int Held { get; private set; }

    public int Passed { get; private set; }

    public string? NextKey { get; private set; }

    public bool MayDecide => policy.Allows(OutcomeDecisions.Operation, HttpContext.Caller().Role);

    public bool MayAsk => policy.Allows(AskOverride.AskOverrideModel.Operation, HttpContext.Caller().Role);

    public bool MayListPayments => policy.Allows(ListPayments.ListPaymentsModel.Operation, HttpContext.Caller().Role);

    public bool MayListQuestions => policy.Allows(AskFeed.FeedQuestions.List, HttpContext.Caller().Role);

    public bool MayReadFraud => policy.Allows(ReferFraud.FraudScope.Read, HttpContext.Caller().Role);

    public bool MayListOverrides => policy.Allows(DecideOverride.DecideOverrideModel.List, HttpContext.Caller().Role);

    public CheckQuery Query => new(Contract, Shown);

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, after ?? 0) || string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
    }

    [Operation(OutcomeDecisions.Operation)]
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await ClaimScope.Contracts(work, policy, contracts, OutcomeDecisions.Operation);
        if (string.IsNullOrEmpty(Contract) || Query.Choose(mine) is not { } chosen)
        {
            return this.Hidden();
        }

        this.Require(CommandKey != Guid.Empty, nameof(CommandKey), "Open this page again before deciding");
        if (ModelState.IsValid)
        {
            var ruling = await decisions.ValidateAllPassed(work, chosen, CommandKey);
            if (ruling.TryGet(out var validated))
            {
                await work.Commit();
                this.Tell($"{validated} {(validated == "1" ? "outcome" : "outcomes")} validated. The next payment run takes account of it.");
                return Redirect($"/outcomes/checks?contract={chosen.Reference}");
            }

            ModelState.AddModelError(nameof(CommandKey), ruling.Refusal!.Sentence);
        }

        await Load(work, 0);
        return Page();
    }

    private async Task<bool> Load(Work work, int after)
    {
        var mine = await ClaimScope.Contracts(work, policy, contracts, CheckQuery.List);
        References = [.. mine.Select(contract => contract.Reference)];
        if (Query.Choose(mine) is not { } chosen)
        {
            return false;
        }

        Found = await shelf.SeenBy(work, chosen);
        var waiting = await checks.Of(work, Found, CheckQuery.Waiting(Found));
        Held = waiting.Count(one => one.Held is not null);
        Passed = waiting.Count - Held;
        var rows = Query.Of(waiting);
        var from = Math.Clamp(after, 0, rows.Count);
        Rows = [.. rows.Skip(from).Take(PageRows)];
        NextKey = from + PageRows < rows.Count ? $"{from + PageRows}" : null;
        return true;
    }
}
