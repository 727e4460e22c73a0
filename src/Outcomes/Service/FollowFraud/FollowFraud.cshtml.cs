using System.Globalization;
using System.Text;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ReferFraud;
using Concordat.Outcomes.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.FollowFraud;

/// <summary>What was referred, in its words, and what the body told of it since; the validator records that. Looking at it is told to the journal of
/// readings.</summary>
[Operation(FraudScope.Read)]
internal sealed class FollowFraudModel(
    Database database, Policy policy, ContractRegister contracts, FraudRows rows, FraudPeople people, PlaceRegister places) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    /// <summary>A code of <see cref="FraudStates"/>.</summary>
    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>References of those whom the words name beside those of the referral.</summary>
    [BindProperty]
    public string? People { get; set; }

    public FraudRow Row { get; private set; } = null!;

    public string Concerns => Row.Outcome.Length == 0 ? "the contract as a whole" : $"{Row.Outcome} of referral {Row.Reference}";

    public string Said { get; private set; } = "";

    public IReadOnlyList<ShownFraudAct> Acts { get; private set; } = [];

    public bool MayFollow => Row.IsOpen && policy.Allows(FraudScope.Refer, HttpContext.Caller().Role);

    public IReadOnlyList<Choice> Next =>
        [.. FraudStates.All.Where(known => known.State > Row.State).Select(known => new Choice(known.Code, Says.Of(known.State)))];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Contract))
        {
            return Redirect("/outcomes/fraud");
        }

        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, FraudScope.Read))
        {
            return this.Hidden();
        }

        work.Record(FraudScope.Told(OutcomesEvents.FraudReferralRead, FraudScope.Read) with { IsReading = true });
        await work.Commit();
        return Page();
    }

    [Operation(FraudScope.Refer)]
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (string.IsNullOrEmpty(Contract) || !await Load(work, FraudScope.Refer))
        {
            return this.Hidden();
        }

        this.Require(FraudStates.Of(State) is not null && CommandKey != Guid.Empty, nameof(State), "Choose what became of it");
        this.Require((Words?.Length ?? 0) <= FraudRules.WordsMost, nameof(Words), $"Say it in up to {FraudRules.WordsMost:N0} letters");
        if (ModelState.IsValid)
        {
            var body = $"{Contract} {Number} {State} {Words} {People}";
            var ruling = await CommandKeys.Once(work, CommandKey, FraudScope.Refer, body, () => Follow(work, FraudStates.Of(State)!.Value, body));
            if (ruling.IsGranted)
            {
                await work.Commit();
                this.Tell("It is recorded.");
                return Redirect($"/outcomes/fraud?contract={Contract}");
            }

            ModelState.AddModelError(ruling.Refusal!.Code == "people" ? nameof(People) : nameof(State), ruling.Refusal.Sentence);
        }

        return Page();
    }

    private async Task<Ruling<string>> Follow(Work work, FraudState next, string body)
    {
        await work.TakeTurn($"outcomes-fraud {Row.Contract.Value}");
        var now = (await FraudRows.Of(work, Row.Contract)).Single(row => row.Number == Number);
        if (FraudRules.MayFollow(now.State, next) is { } refusal)
        {
            return refusal;
        }

        var named = await people.Read(work, Row.Contract, People);
        if (!named.TryGet(out var numbers))
        {
            return named.Refusal!;
        }

        await rows.Follow(work, now, next, Words?.Trim() ?? "", numbers);
        work.Record(FraudScope.Told(OutcomesEvents.FraudReferralFollowed, FraudScope.Refer, Encoding.UTF8.GetBytes(body)));
        return Number.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<bool> Load(Work work, string operation)
    {
        var mine = await FraudScope.Contracts(work, policy, contracts, operation);
        if (mine.SingleOrDefault(one => one.Reference == Contract) is not { } chosen
            || (await FraudRows.Of(work, chosen.Id)).FirstOrDefault(row => row.Number == Number) is not { } found)
        {
            return false;
        }

        Row = found;
        Said = rows.WordsOf(found);
        var acts = await FraudRows.Acts(work, found);
        var names = await places.PeopleInOffice(work, [.. acts.Select(act => act.Person).Append(found.Person).Distinct()]);
        Acts =
        [
            new ShownFraudAct(FraudState.Referred, "", Name(found.Person), London.DayOf(found.At)),
            .. acts.Select(act => new ShownFraudAct(
                FraudStates.Of(act.State)!.Value, rows.WordsOf(found, act), Name(act.Person), London.DayOf(act.At))),
        ];
        return true;

        string Name(PersonId person) => names.GetValueOrDefault(person, "Somebody who has left");
    }
}

/// <summary>A step of a referral as the page shows it.</summary>
internal sealed record ShownFraudAct(FraudState State, string Words, string By, DateOnly On);
