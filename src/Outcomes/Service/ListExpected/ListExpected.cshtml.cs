using Concordat.Contracts;
using Concordat.Outcomes.Service.ListOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ListExpected;

/// <summary>Which outcomes people in work will reach, and when, if their jobs go on as they are.</summary>
[Operation(ListOutcomesModel.Operation)]
internal sealed class ListExpectedModel(Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf) : PageModel
{
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    public IReadOnlyList<string> References { get; private set; } = [];

    /// <summary>The contract shown; nothing where the caller has none.</summary>
    public string? Shown { get; private set; }

    public IReadOnlyList<ExpectedOutcome> Rows { get; private set; } = [];

    public int Matching { get; private set; }

    public string? NextKey { get; private set; }

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await OutcomeQuery.Contracts(work, policy, contracts);
        References = [.. mine.Select(contract => contract.Reference)];
        if (new OutcomeQuery(Contract, null, null).Choose(mine) is not { } chosen)
        {
            return string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
        }

        Shown = chosen.Reference;
        var expected = await shelf.ExpectedSeenBy(work, chosen);
        Matching = expected.Count;
        var from = Math.Clamp(after ?? 0, 0, expected.Count);
        Rows = [.. expected.Skip(from).Take(PageRows)];
        NextKey = from + PageRows < expected.Count ? $"{from + PageRows}" : null;
        return Page();
    }
}
