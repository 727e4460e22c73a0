using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

/// <summary>Outcomes that need a claim, those that close first at the front; whoever delivers or holds the contract claims them here.</summary>
[Operation(ClaimScope.List)]
internal sealed class ClaimOutcomesModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, ClaimCommand claim) : PageModel
{
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty(SupportsGet = true, Name = "rows")]
    public ClaimRows Shown { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string[]? Keys { get; set; }

    public IReadOnlyList<string> Chosen => Keys ?? [];

    public IReadOnlyList<string> References { get; private set; } = [];

    public OutcomesOfContract? Found { get; private set; }

    public OutcomeCounters? Counters { get; private set; }

    public IReadOnlyList<ReachedOutcome> Rows { get; private set; } = [];

    public int Matching { get; private set; }

    public string? NextKey { get; private set; }

    public bool MayClaim => policy.Allows(ClaimScope.Make, HttpContext.Caller().Role);

    public bool MayListAsked => policy.Allows(ListAsked.ListAskedModel.Operation, HttpContext.Caller().Role);

    public bool MayReadEvidence => policy.Allows(ReadEvidence.EvidenceOfOutcome.Read, HttpContext.Caller().Role);

    public ClaimQuery Query => new(Contract, Shown);

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, after ?? 0) || string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
    }

    /// <param name="after">How many rows stand on the pages before: a refusal shows the page that was sent.</param>
    [Operation(ClaimScope.Make)]
    public async Task<IActionResult> OnPostAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await ClaimScope.Contracts(work, policy, contracts, ClaimScope.Make);
        if (string.IsNullOrEmpty(Contract) || Query.Choose(mine) is not { } chosen)
        {
            return this.Hidden();
        }

        this.Require(CommandKey != Guid.Empty, nameof(Keys), "Open this page again before claiming");
        this.Require(Chosen.Count > 0, nameof(Keys), "Choose at least one outcome in the list");
        if (ModelState.IsValid)
        {
            var ruling = await claim.Do(work, chosen, new ClaimOrder(CommandKey, Chosen));
            if (ruling.TryGet(out var claimed))
            {
                await work.Commit();
                this.Tell($"{claimed} {(claimed == "1" ? "outcome is" : "outcomes are")} claimed. A validator looks at each of them.");
                return Redirect($"/outcomes/claims?contract={chosen.Reference}");
            }

            ModelState.AddModelError(nameof(Keys), ruling.Refusal!.Sentence);
        }

        await Load(work, after ?? 0);
        return Page();
    }

    private async Task<bool> Load(Work work, int after)
    {
        var mine = await ClaimScope.Contracts(work, policy, contracts, ClaimScope.List);
        References = [.. mine.Select(contract => contract.Reference)];
        if (Query.Choose(mine) is not { } chosen)
        {
            return false;
        }

        Found = await shelf.SeenBy(work, chosen);
        Counters = Found.CountClaims();
        var rows = Query.Of(Found);
        Matching = rows.Count;
        var from = Math.Clamp(after, 0, rows.Count);
        Rows = [.. rows.Skip(from).Take(PageRows)];
        NextKey = from + PageRows < rows.Count ? $"{from + PageRows}" : null;
        return true;
    }
}
