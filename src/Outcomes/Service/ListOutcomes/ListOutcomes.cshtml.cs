using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ListOutcomes;

/// <summary>What was achieved, claimed, validated and rejected on a contract; the validator's work.</summary>
[Operation(Operation)]
internal sealed class ListOutcomesModel(Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf) : PageModel
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

    public IReadOnlyList<string> References { get; private set; } = [];

    public OutcomesOfContract? Found { get; private set; }

    /// <summary>Set with <see cref="Found"/>.</summary>
    public OutcomeCounters? Counters { get; private set; }

    public IReadOnlyList<ReachedOutcome> Rows { get; private set; } = [];

    public int Matching { get; private set; }

    public string? NextKey { get; private set; }

    public OutcomeQuery Query => new(Contract, State, Outcome);

    public bool MayDecide => policy.Allows(DecideOutcomes.DecideOutcomesModel.Operation, HttpContext.Caller().Role);

    public bool MayListClaims => policy.Allows(ClaimOutcomes.ClaimScope.List, HttpContext.Caller().Role);

    public bool MayReceiveFeeds => policy.Allows(ReceiveEarnings.EarningsIntake.Operation, HttpContext.Caller().Role);

    public bool MayListChecks => policy.Allows(ListChecks.CheckQuery.List, HttpContext.Caller().Role);

    public bool MayListSamples => policy.Allows(DrawSample.SampleDoor.Show, HttpContext.Caller().Role);

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await OutcomeQuery.Contracts(work, policy, contracts);
        References = [.. mine.Select(c => c.Reference)];
        if (Query.Choose(mine) is not { } chosen)
        {
            return string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
        }

        Found = await shelf.SeenBy(work, chosen);
        Counters = Found.Count(await shelf.PaidFor(work, chosen));
        var rows = Query.Of(Found).ToList();
        Matching = rows.Count;
        var from = Math.Clamp(after ?? 0, 0, rows.Count);
        Rows = [.. rows.Skip(from).Take(PageRows)];
        NextKey = from + PageRows < rows.Count ? $"{from + PageRows}" : null;
        return Page();
    }
}
