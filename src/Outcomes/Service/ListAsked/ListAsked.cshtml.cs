using Concordat.Contracts;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.ReadEvidence;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ListAsked;

/// <summary>Which of a provider's own paid outcomes are looked at again, what was found, and where to show what they rest on. For which risk one was
/// drawn is not said.</summary>
[Operation(Operation)]
internal sealed class ListAskedModel(Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf) : PageModel
{
    public const string Operation = "outcomes.sample.asked";
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    public IReadOnlyList<string> References { get; private set; } = [];

    public OutcomesOfContract? Found { get; private set; }

    public IReadOnlyList<SampledRow> Rows { get; private set; } = [];

    public string? NextKey { get; private set; }

    public bool MayGive => policy.Allows(EvidenceOfOutcome.Give, HttpContext.Caller().Role);

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await ClaimScope.Contracts(work, policy, contracts, Operation);
        References = [.. mine.Select(contract => contract.Reference)];
        var chosen = string.IsNullOrEmpty(Contract) ? (mine.Count > 0 ? mine[0] : null) : mine.SingleOrDefault(one => one.Reference == Contract);
        if (chosen is null)
        {
            return string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
        }

        Found = await shelf.SeenBy(work, chosen);
        var from = Math.Max(0, after ?? 0);
        var rows = await SampleRows.Asked(work, chosen.Id, from, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        NextKey = rows.Count > PageRows ? $"{from + PageRows}" : null;
        return Page();
    }

    /// <summary>Why it is in error, in the programme's words; the code where it lists it no longer, empty where it is not.</summary>
    public string ReasonOf(SampledRow row) => Found!.Programme.Validation.RejectedFor(row.Code ?? "");

    /// <summary>The outcome as it stands today; nothing where it is no longer achieved.</summary>
    public ReachedOutcome? Outcome(OutcomeKey key) => Found!.Outcomes.FirstOrDefault(outcome =>
        Found.Referral(outcome) == key.Referral && outcome.Outcome.Name == key.Outcome && outcome.Sequence == key.Sequence);
}
