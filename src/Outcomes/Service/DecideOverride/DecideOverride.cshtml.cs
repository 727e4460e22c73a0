using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Service.AskOverride;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Outcomes.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.DecideOverride;

/// <summary>Checks that were passed over, are asked to be, or were for a time that is past; the commissioner decides on what is asked. Looking at
/// them, with their words, is told to the journal of readings.</summary>
[Operation(List)]
internal sealed class DecideOverrideModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, OverrideRows overrides, PlaceRegister places) : PageModel
{
    public const string List = "outcomes.override.list";
    public const string Decide = "outcomes.override.decide";

    private const int PageRows = 25;

    private ContractId _shown;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty]
    public int Number { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    public IReadOnlyList<string> References { get; private set; } = [];

    public string? Shown { get; private set; }

    public IReadOnlyList<ShownOverride> Rows { get; private set; } = [];

    /// <summary>How many there are, on all pages.</summary>
    public int Matching { get; private set; }

    public string? NextKey { get; private set; }

    public bool MayDecide => policy.Allows(Decide, HttpContext.Caller().Role);

    /// <param name="after">How many rows stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, after ?? 0))
        {
            return string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
        }

        if (Rows.Count > 0)
        {
            work.Record(SealedReading.Of(OutcomesEvents.OverridesRead, List, _shown, Rows.Select(one => one.Row.Participant), Rows.Count));
            await work.Commit();
        }

        return Page();
    }

    /// <param name="after">How many rows stand on the pages before: a refusal shows the page that was sent.</param>
    [Operation(Decide)]
    public async Task<IActionResult> OnPostAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await ClaimScope.Contracts(work, policy, contracts, Decide);
        if (mine.SingleOrDefault(one => one.Reference == Contract) is not { } chosen
            || (await OverrideRows.Of(work, chosen.Id)).FirstOrDefault(row => row.Number == Number) is not { } asked)
        {
            return this.Hidden();
        }

        this.Require(Answer is "grant" or "refuse" && CommandKey != Guid.Empty, nameof(Answer), "Grant it or refuse it");
        if (ModelState.IsValid)
        {
            var ruling = await CommandKeys.Once(
                work, CommandKey, Decide, $"{Number} {Answer}", () => OverrideDesk.Decide(work, chosen, asked.Number, Answer == "grant"));
            if (ruling.IsGranted)
            {
                await work.Commit();
                this.Tell(Answer == "grant" ? "The check is passed over until the day given." : "It is refused. The check stands.");
                return Redirect($"/outcomes/overrides?contract={chosen.Reference}");
            }

            ModelState.AddModelError(nameof(Answer), ruling.Refusal!.Sentence);
        }

        await Load(work, after ?? 0);
        return Page();
    }

    private async Task<bool> Load(Work work, int after)
    {
        var mine = await ClaimScope.Contracts(work, policy, contracts, List);
        References = [.. mine.Select(contract => contract.Reference)];
        var chosen = string.IsNullOrEmpty(Contract) ? (mine.Count > 0 ? mine[0] : null) : mine.SingleOrDefault(one => one.Reference == Contract);
        if (chosen is null)
        {
            return false;
        }

        (Shown, _shown) = (chosen.Reference, chosen.Id);
        var found = await shelf.SeenBy(work, chosen);
        var people = found.Outcomes.GroupBy(found.Referral).ToDictionary(outcomes => outcomes.Key, outcomes => found.Participant(outcomes.First()));
        var all = await OverrideRows.Of(work, chosen.Id);
        var from = Math.Clamp(after, 0, all.Count);
        Matching = all.Count;
        NextKey = from + PageRows < all.Count ? $"{from + PageRows}" : null;

        // those that wait stand first, so that nobody looks for them on a later page
        var rows = all.OrderBy(row => row.ToModel().On(work.Today) == OverrideState.Asked ? 0 : 1).Skip(from).Take(PageRows).ToList();
        var names = await places.PeopleInOffice(work, [.. rows.Select(row => row.Person).Concat(rows.Select(row => row.DecidedBy).OfType<PersonId>())]);
        var reasons = found.Programme.Validation.Override?.Reasons.ToDictionary(reason => reason.Code, reason => reason.Sentence) ?? [];
        Rows = [.. rows.Select(row => new ShownOverride(
            row, row.ToModel().On(work.Today), people.GetValueOrDefault(row.Reference, ""), reasons.GetValueOrDefault(row.Code, row.Code),
            overrides.WordsOf(row), names.GetValueOrDefault(row.Person, "Somebody who has left"), work.Caller.Person == row.Person, Guid.NewGuid()))];
        return true;
    }
}

/// <summary>An override as the page shows it.</summary>
/// <param name="Participant">The reference; empty where the outcome is no longer achieved.</param>
/// <param name="CommandKey">For the form that decides it.</param>
internal sealed record ShownOverride(
    OverrideRow Row, OverrideState State, string Participant, string Reason, string Words, string AskedBy, bool IsOwn, Guid CommandKey);
