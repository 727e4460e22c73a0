using Concordat.Contracts;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.DecideOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ListOutcomes;

/// <summary>What was achieved, claimed, validated and rejected on a contract. The validator decides here, on one or many, all or none; what was
/// chosen stays chosen where the decision is refused.</summary>
[Operation(Operation)]
internal sealed class ListOutcomesModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, OutcomeDecisions decisions) : PageModel
{
    public const string Operation = "outcomes.outcome.list";
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    /// <summary>Empty for those that wait for a decision.</summary>
    [BindProperty(SupportsGet = true)]
    public OutcomeState? State { get; set; }

    /// <summary>Place of the outcome in the programme, from 1; none for all but the start itself.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Outcome { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string[]? Keys { get; set; }

    /// <summary>Which button was pressed: <c>reject</c>, or anything else to validate.</summary>
    [BindProperty]
    public string? Decision { get; set; }

    /// <summary>A code of the programme's list, to reject.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<string> Chosen => Keys ?? [];

    public bool IsRejecting => Decision == "reject";

    public IReadOnlyList<Choice> Reasons =>
        [new("", "Choose one"), .. Found!.Programme.Validation.RejectFor.Select(reason => new Choice(reason.Code, reason.Sentence))];

    public IReadOnlyList<string> References { get; private set; } = [];

    public OutcomesOfContract? Found { get; private set; }

    /// <summary>Set with <see cref="Found"/>.</summary>
    public OutcomeCounters? Counters { get; private set; }

    public IReadOnlyList<ReachedOutcome> Rows { get; private set; } = [];

    public int Matching { get; private set; }

    public string? NextKey { get; private set; }

    public OutcomeQuery Query => new(Contract, State, Outcome);

    public bool MayDecide => policy.Allows(OutcomeDecisions.Operation, HttpContext.Caller().Role);

    public bool MayListClaims => policy.Allows(ClaimScope.List, HttpContext.Caller().Role);

    public bool MayReceiveFeeds => policy.Allows(ReceiveEarnings.EarningsIntake.Operation, HttpContext.Caller().Role);

    public bool MayListChecks => policy.Allows(ListChecks.CheckQuery.List, HttpContext.Caller().Role);

    public bool MayListSamples => policy.Allows(DrawSample.SampleDoor.Show, HttpContext.Caller().Role);

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, after ?? 0) || string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
    }

    /// <param name="after">How many rows stand on the pages before: a refusal shows the page that was sent.</param>
    [Operation(OutcomeDecisions.Operation)]
    public async Task<IActionResult> OnPostAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await ClaimScope.Contracts(work, policy, contracts, OutcomeDecisions.Operation);
        if (string.IsNullOrEmpty(Contract) || Query.Choose(mine) is not { } chosen)
        {
            return this.Hidden();
        }

        this.Require(CommandKey != Guid.Empty, nameof(Keys), "Open this page again before deciding");
        this.Require(Chosen.Count > 0, nameof(Keys), "Choose at least one outcome in the list");
        if (ModelState.IsValid)
        {
            var ruling = await decisions.Decide(work, chosen, new DecisionOrder(CommandKey, Chosen, IsRejecting ? Reason ?? "" : null));
            if (ruling.TryGet(out var decided))
            {
                await work.Commit();
                var done = IsRejecting ? "rejected" : "validated";
                this.Tell($"{decided} {(decided == "1" ? "outcome" : "outcomes")} {done}. The next payment run takes account of it.");
                return Redirect($"/outcomes?contract={chosen.Reference}");
            }

            ModelState.AddModelError(ruling.Refusal!.Code == "reason-unknown" ? nameof(Reason) : nameof(Keys), ruling.Refusal.Sentence);
        }

        return await Load(work, after ?? 0) ? Page() : this.Hidden();
    }

    private async Task<bool> Load(Work work, int after)
    {
        var mine = await OutcomeQuery.Contracts(work, policy, contracts);
        References = [.. mine.Select(c => c.Reference)];
        if (Query.Choose(mine) is not { } chosen)
        {
            return false;
        }

        Found = await shelf.SeenBy(work, chosen);
        Counters = Found.Count(await shelf.PaidFor(work, chosen));
        var rows = Query.Of(Found).ToList();
        Matching = rows.Count;
        var from = Math.Clamp(after, 0, rows.Count);
        Rows = [.. rows.Skip(from).Take(PageRows)];
        NextKey = from + PageRows < rows.Count ? $"{from + PageRows}" : null;
        return true;
    }
}
