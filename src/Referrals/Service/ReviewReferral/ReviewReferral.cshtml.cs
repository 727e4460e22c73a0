using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.ReviewReferral;

/// <summary>One held referral: what was answered, who decides and by when, and how it ended.</summary>
[Operation(Operation)]
internal sealed class ReviewReferralModel(
    Database database, Policy policy, ContractRegister contracts, PlaceRegister places, ProgrammeLibrary programmes, Offices offices, HeldIntake held,
    SealedText seal, ReviewReferral review) : PageModel
{
    public const string Operation = "referrals.held.read";
    private const int LongestWords = 2_000;

    public HeldRow Row { get; private set; } = new();

    /// <summary>What was sent; nothing once it is decided.</summary>
    public PlacedReferral? Placed { get; private set; }

    /// <summary>Why each provider that might take somebody who waits for a place has none; empty for whoever is not told who they are.</summary>
    public IReadOnlyList<(string Provider, string Why)> NoRoom { get; private set; } = [];

    /// <summary>Why it waits for one provider alone, to whoever sees the contract whole; empty otherwise.</summary>
    public string WaitsBecause { get; private set; } = "";

    public IReadOnlyList<GatewayQuestion> Questions { get; private set; } = [];

    public string Contract { get; private set; } = "";

    public string Area { get; private set; } = "";

    public string Referrer { get; private set; } = "";

    public string Reviewer { get; private set; } = "";

    public string DecidedBy { get; private set; } = "";

    public string DecidedWords { get; private set; } = "";

    public DateOnly Today { get; private set; }

    public bool ShowsWho { get; private set; }

    public bool MayDecide { get; private set; }

    public bool MayTakeBack { get; private set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public static IReadOnlyList<Choice> Decisions { get; } = [new("accept", "Accept: the referral is made today"), new("refuse", "Refuse: it ends here")];

    public static IEnumerable<Choice> Reasons { get; } =
    [
        new("", "Choose one"),
        .. HeldReferrals.Accepted.Select(reason => new Choice(reason.Code, $"Accepted: {reason.Words}")),
        .. HeldReferrals.Refused.Select(reason => new Choice(reason.Code, $"Refused: {reason.Words}")),
    ];

    public static IEnumerable<Choice> ReasonsToTakeBack { get; } =
        [new("", "Choose one"), .. ReasonCodes.Withdrawn.Select(reason => new Choice(reason.Code, reason.Words))];

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop) => await Read(number, stop) ? Page() : NotFound();

    [Operation(ReviewReferral.Decides)]
    public async Task<IActionResult> OnPostAsync(int number, CancellationToken stop)
    {
        if (Decision is not ("accept" or "refuse"))
        {
            ModelState.AddModelError(nameof(Decision), "Accept it or refuse it.");
        }
        else if (Words?.Length > LongestWords)
        {
            ModelState.AddModelError(nameof(Words), $"Write at most {LongestWords:#,0} characters.");
        }

        return ModelState.IsValid
            ? await Answer(number, await review.Decide(HttpContext.Caller(), number, new ReviewDecision(Decision == "accept", Reason ?? "", Words?.Trim() ?? ""), stop), stop)
            : await Read(number, stop) ? Page() : NotFound();
    }

    [Operation(ReviewReferral.TakesBack)]
    public async Task<IActionResult> OnPostTakeBackAsync(int number, CancellationToken stop) =>
        await Answer(number, await review.TakeBack(HttpContext.Caller(), number, Reason ?? "", stop), stop);

    private async Task<IActionResult> Answer(int number, Ruling<HeldEnd?>? ruling, CancellationToken stop)
    {
        if (ruling is not { } decided)
        {
            return NotFound();
        }

        if (decided.TryGet(out var end))
        {
            this.Tell(end switch
            {
                null => "The referral is accepted. It waits for a place: no provider that serves the area has room.",
                HeldEnd.Made => "The referral is accepted. It is made as of today.",
                HeldEnd.Refused => "The referral is refused. It ends here.",
                HeldEnd.TakenBack => "The referral is taken back.",
                _ => "The person is referred already. This one ends here.",
            });
            return Redirect($"/referrals/held/{number}");
        }

        ModelState.AddModelError(nameof(Reason), decided.Refusal!.Sentence);
        return await Read(number, stop) ? Page() : NotFound();
    }

    private async Task<bool> Read(int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await HeldRow.Find(work, number) is not { } row || !policy.Allows(Operation, caller.Role, caller.To(row.Scope)))
        {
            return false;
        }

        Row = row;
        Today = work.Today;
        await Name(work, caller, row, stop);
        Placed = row.Content is null ? null : held.Open(row);
        NoRoom = row is { Ended: null, CauseHeld: HeldCause.Place } ? await WhyNoRoom(work, caller, row, stop) : [];
        WaitsBecause = row.Ended is null && row.Reason == HeldReferrals.SentAgain.Code && caller.Contracts.Contains(new ContractId(row.Contract))
            ? HeldReferrals.SentAgain.Words
            : "";
        DecidedWords = row.Words is { } words ? seal.Open(words, row.WordsPlace) : "";
        ShowsWho = policy.Shows(Operation, caller.Role, "identity");
        var relation = caller.To(row.Scope);
        MayDecide = row is { Ended: null, CauseHeld: HeldCause.Review } && row.ReviewBy == caller.Role && policy.Allows(ReviewReferral.Decides, caller.Role, relation);
        MayTakeBack = row.Ended is null && policy.Allows(ReviewReferral.TakesBack, caller.Role, relation);
        work.Record(new Entry(ReferralsEvents.HeldRead, 1, "Referrals",
            new Dictionary<string, long> { ["held"] = row.Number, ["contract"] = row.Contract })
        { IsReading = true, Operation = Operation });
        await work.Commit();
        return true;
    }

    /// <summary>Why each provider of the area has no room today, or the one that the person chose. A provider is named to whoever sees the contract
    /// whole, and to others where people choose among them by name.</summary>
    private async Task<IReadOnlyList<(string Provider, string Why)>> WhyNoRoom(Work work, Caller caller, HeldRow row, CancellationToken stop)
    {
        await using var worker = await database.BeginAsWorker(caller, stop);
        if (await contracts.Find(worker, new ContractId(row.Contract)) is not { } contract
            || programmes.Find(contract.Programme, contract.Overlay) is not { } programme
            || ((programme.Allocation is not { IsChosen: true } || caller.Sends() != RouteSender.Referrers) && !caller.Contracts.Contains(contract.Id)))
        {
            return [];
        }

        var areas = await places.Areas(work);
        var chosen = Placed?.Sent.Provider ?? "";
        var room = await ProviderRooms.Of(worker, contract, programme);
        return
        [
            .. contract.SupplyChainOn(Today)
                .Where(link => link.Areas.Any(code => areas.Latest(code) == areas.Latest(row.Area)))
                .Where(link => chosen.Length == 0 || string.Equals(link.Provider, chosen, StringComparison.OrdinalIgnoreCase))
                .Select(link => (link.Provider, Why(caller, room, link))),
        ];
    }

    /// <summary>The numbers of a contract are told to whoever is shown what is commercial.</summary>
    private string Why(Caller caller, ProviderRoom room, SupplyLink link) => room.WhyNot(link.Delivery, Today) is not { } why
        ? "has room: the next that is given out goes by the list"
        : policy.Shows(Operation, caller.Role, "commercial") ? room.WordsWithFigures(why, link.Delivery, Today)
        : why.Words();

    private async Task Name(Work work, Caller caller, HeldRow row, CancellationToken stop)
    {
        var contract = await contracts.Find(work, new ContractId(row.Contract));
        Contract = contract?.Reference ?? "";
        Questions = contract is null ? []
            : programmes.Find(contract.Programme, contract.Overlay)?.Routes.FirstOrDefault(route => route.Name == row.Route)?.Gateway ?? [];
        Area = (await places.Areas(work)).NameOf(row.Area);
        Referrer = (await places.Organisations(work)).FirstOrDefault(one => one.Id.Value == row.Referrer)?.Name ?? "";
        await using var worker = await database.BeginAsWorker(caller, stop);
        var people = (await offices.All(worker)).ToDictionary(person => person.Person.Value, person => person.Name);
        Reviewer = row.Reviewer is { } reviewer ? people.GetValueOrDefault(reviewer, "") : "";
        DecidedBy = row.EndedBy is { } by ? people.GetValueOrDefault(by, "") : "";
    }
}
