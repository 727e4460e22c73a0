using Concordat.Contracts;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ReadEvidence;

/// <summary>The evidence held for one outcome: its words, and a link to each file. Looking at it is told to the journal of readings.</summary>
[Operation(EvidenceOfOutcome.Read)]
internal sealed class ReadEvidenceModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, EvidenceRows evidence) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    /// <summary>Of the outcome, as lists have it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    public EvidenceOfOutcome Of { get; private set; } = null!;

    public IReadOnlyDictionary<int, string> Words { get; private set; } = new Dictionary<int, string>();

    public bool MayGive => policy.Allows(EvidenceOfOutcome.Give, HttpContext.Caller().Role);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Contract))
        {
            return Redirect("/outcomes/claims");
        }

        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await EvidenceOfOutcome.Find(work, policy, contracts, shelf, EvidenceOfOutcome.Read, Contract, Key) is not { } found)
        {
            return this.Hidden();
        }

        Of = found;
        var words = new Dictionary<int, string>();
        foreach (var row in found.Held)
        {
            words[row.Number] = (await evidence.Open(work, found.Found.Contract.Id, row.Number))?.Words ?? "";
        }

        Words = words;
        if (found.Held.Count > 0)
        {
            work.Record(Reading(found, found.Held.Count));
            await work.Commit();
        }

        return Page();
    }

    /// <summary>That evidence was looked at, and whose.</summary>
    public static Entry Reading(EvidenceOfOutcome of, int rows) => SealedReading.Of(
        OutcomesEvents.EvidenceRead, EvidenceOfOutcome.Read, of.Found.Contract.Id, of.Held.Select(row => row.Participant), rows);
}
