using System.Globalization;
using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ReferFraud;

/// <summary>A validator refers what looks like fraud to a body that the programme names: one outcome, a sample, or the contract as a whole.</summary>
[Operation(FraudScope.Refer)]
internal sealed class ReferFraudModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, FactRecords facts, FraudRows rows,
    FraudPeople people) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    /// <summary>Of the outcome, as lists have it; empty where the matter is of none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>The number of a sample that showed it.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Sample { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>References of those whom the words name beside the person of the outcome.</summary>
    [BindProperty]
    public string? People { get; set; }

    public OutcomesOfContract Found { get; private set; } = null!;

    /// <summary>Nothing where the matter is of none.</summary>
    public ReachedOutcome? Outcome { get; private set; }

    public IReadOnlyList<Choice> Bodies =>
        [.. (Found.Programme.Validation.Fraud?.ReferTo ?? []).Select(body => new Choice(body.Code, body.Sentence))];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Contract))
        {
            return Redirect("/outcomes/fraud");
        }

        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work) ? Page() : this.Hidden();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (string.IsNullOrEmpty(Contract) || !await Load(work))
        {
            return this.Hidden();
        }

        this.Require(!string.IsNullOrEmpty(To) && CommandKey != Guid.Empty, nameof(To), "Choose to whom it is referred");
        if (ModelState.IsValid)
        {
            var body = $"{Contract} {Key} {Sample} {To} {Words} {People}";
            var ruling = await CommandKeys.Once(work, CommandKey, FraudScope.Refer, body, () => Refer(work, body));
            if (ruling.IsGranted)
            {
                await work.Commit();
                this.Tell("It is referred. Nobody of the provider is told.");
                return Redirect($"/outcomes/fraud?contract={Contract}");
            }

            ModelState.AddModelError(
                ruling.Refusal!.Code switch { "words" => nameof(Words), "people" => nameof(People), _ => nameof(To) }, ruling.Refusal.Sentence);
        }

        return Page();
    }

    private async Task<Ruling<string>> Refer(Work work, string body)
    {
        var referral = Outcome is { } outcome ? await facts.Referral(work, Found.Referral(outcome)) : null;
        if (Outcome is not null && referral is null)
        {
            return new Refusal("outcome-gone", "This outcome is no longer achieved: a fact was corrected.");
        }

        var (name, sequence) = (Outcome?.Outcome.Name ?? "", Outcome?.Sequence ?? 0);
        await work.TakeTurn($"outcomes-fraud {Found.Contract.Id.Value}");
        IReadOnlyCollection<string> standing = referral is null
            ? []
            : [.. (await FraudRows.Of(work, Found.Contract.Id)).Where(row => row.IsOpen && row.IsOf(referral.Reference, name, sequence))
                .Select(row => row.Body)];
        if (FraudRules.MayRefer(Found.Programme.Validation, To!, Words ?? "", standing) is { } refusal)
        {
            return refusal;
        }

        var named = await people.Read(work, Found.Contract.Id, People);
        if (!named.TryGet(out var numbers))
        {
            return named.Refusal!;
        }

        var number = await rows.Refer(work, new GivenFraud(Found.Contract.Id, referral, name, sequence, Sample, To!, Words!.Trim(), numbers));
        work.Record(FraudScope.Told(OutcomesEvents.FraudReferred, FraudScope.Refer, Encoding.UTF8.GetBytes(body)));
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<bool> Load(Work work)
    {
        var mine = await FraudScope.Contracts(work, policy, contracts, FraudScope.Refer);
        if (mine.SingleOrDefault(one => one.Reference == Contract) is not { } chosen
            || (Sample is { } sample && !await FraudRows.HasSample(work, chosen.Id, sample)))
        {
            return false;
        }

        Found = await shelf.SeenBy(work, chosen);
        Outcome = string.IsNullOrEmpty(Key) ? null : Found.Outcomes.FirstOrDefault(outcome => Found.Key(outcome) == Key);
        return Outcome is not null || string.IsNullOrEmpty(Key);
    }
}
