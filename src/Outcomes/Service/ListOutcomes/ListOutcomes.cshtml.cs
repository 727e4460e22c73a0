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

    public IReadOnlyList<ReachedOutcome> Rows { get; private set; } = [];

    public int Matching { get; private set; }

    public string? NextKey { get; private set; }

    public bool MayDecide => policy.Allows(DecideOutcomes.DecideOutcomesModel.Operation, HttpContext.Caller().Role);

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        var mine = (await contracts.All(work)).Where(c => policy.Allows(Operation, caller.Role, caller.To(new Scope(c.Id)))).ToList();
        References = [.. mine.Select(c => c.Reference)];
        var chosen = string.IsNullOrEmpty(Contract) ? mine.FirstOrDefault() : mine.SingleOrDefault(c => c.Reference == Contract);
        if (chosen is null)
        {
            return string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
        }

        Found = await shelf.Of(work, chosen);
        var rows = Found.Outcomes.Where(Takes).ToList();
        Matching = rows.Count;
        var from = Math.Clamp(after ?? 0, 0, rows.Count);
        Rows = [.. rows.Skip(from).Take(PageRows)];
        NextKey = from + PageRows < rows.Count ? $"{from + PageRows}" : null;
        return Page();
    }

    private bool Takes(ReachedOutcome row) =>
        (State is { } state ? row.State == state : row.State is OutcomeState.Achieved or OutcomeState.Claimed)
        && (Outcome is { } place
            ? place >= 1 && place <= Found!.Programme.Outcomes.Count && ReferenceEquals(Found.Programme.Outcomes[place - 1], row.Outcome)
            : row.Outcome.Ways is not [{ Reach: Specification.StartReached }]);
}
