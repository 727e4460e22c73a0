using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.RecordMove;

/// <summary>Records that a person has moved home to another authority, and says what follows from it.</summary>
[Operation(Operation)]
internal sealed class RecordMoveModel(
    Database database, Policy policy, FactRecords facts, ContractRegister contracts, PlaceRegister places) : PageModel
{
    public const string Operation = "support.move.record";

    private IReadOnlyList<RecordedFact> _facts = [];
    private Contract _contract = null!;

    public ReferralRecord Referral { get; private set; } = null!;

    /// <summary>Every authority that there is today.</summary>
    public IReadOnlyList<Choice> Authorities { get; private set; } = [];

    /// <summary>Where the person lives by the record.</summary>
    public string Home { get; private set; } = "";

    /// <summary>Whether the caller answers for the whole contract, and so may agree to a move out of the lot.</summary>
    public bool IsPrime => HttpContext.Caller().Contracts.Contains(Referral.Owner.Contract);

    public static IReadOnlyList<Choice> Wishes { get; } = [new("yes", "Yes, with this provider"), new("no", "No, or nobody has asked")];

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? Stay { get; set; }

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Find(work, referral) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, referral))
        {
            return NotFound();
        }

        if (On.Read(ModelState, nameof(On), "The day") is not { } on)
        {
            return Page();
        }

        var told = new MoveTold(Authorities.FirstOrDefault(one => one.Value == Area)?.Value ?? "", on, Stay == "yes");
        var soFar = CasesSoFar.Of(Referral, _facts);
        var isEnded = soFar is { LeftOn: not null } or { Referral.WithdrawnOn: not null } or { Referral.DidNotStartOn: not null };
        var hasStarted = soFar.Referral.StartedOn is not null;
        var reach = HomeMoves.ReachOf(told.Area, _contract.Areas, Served(work.Today));
        if ((HomeMoves.MayRecord(told, HomeMoves.AreaOf(Referral, _facts), reach, Referral.ReferredOn, hasStarted, isEnded, IsPrime, work.Today)
            ?? await Record(work, told)) is { } refusal)
        {
            ModelState.AddModelError(FieldOf(refusal), Says.Sentence(refusal));
            return Page();
        }

        work.Record(new Entry(SupportEvents.MoveRecorded, 1, "Support",
            new Dictionary<string, long>
            {
                ["contract"] = Referral.Owner.Contract.Value,
                ["referral"] = Referral.Id.Value,
                ["participant"] = Referral.Participant.Value,
            },
            new Dictionary<string, string> { ["reach"] = reach.Code(), ["on"] = $"{on:yyyy-MM-dd}" })
        { Operation = Operation });
        await work.Commit();
        this.Tell($"The move is recorded. {reach.Follows(hasStarted)}");
        return Redirect(reach == MoveReach.WithinLot ? $"/support/{Referral.Reference}/transfer" : $"/participants/{Referral.ParticipantReference}");
    }

    private async Task<Refusal?> Record(Work work, MoveTold told)
    {
        var recording = await facts.Append(work, [new NewFact(
            Referral.Participant, Referral.Id, Referral.Owner, new Fact { Kind = FactKind.Moved, On = told.On, Area = told.Area })]);
        return recording.Refused is [var (_, refusal), ..] ? refusal : null;
    }

    private async Task<bool> Find(Work work, string reference)
    {
        if (await facts.Referral(work, reference) is not { } found
            || !policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(found.Owner.Contract, found.Owner.Delivery, found.Owner.Referrer)))
            || await contracts.Find(work, found.Owner.Contract) is not { } contract)
        {
            return false;
        }

        (Referral, _contract) = (found, contract);
        _facts = await facts.Of(work, found.Participant);
        var areas = await places.Areas(work);
        var home = HomeMoves.AreaOf(found, _facts);
        Home = home == HomeMoves.Elsewhere ? "another part of the country" : areas.NameOf(home);
        Authorities =
        [
            .. areas.All.Where(area => area.Kind == AreaKind.LocalAuthority && area.IsValidOn(work.Today)).OrderBy(area => area.Name, StringComparer.Ordinal)
                .Select(area => new Choice(area.Code, area.Name)),
            new Choice(HomeMoves.Elsewhere, "In no authority of this list"),
        ];
        return true;
    }

    private List<string> Served(DateOnly today) =>
        [.. _contract.SupplyChainOn(today).Where(link => link.Delivery == Referral.Owner.Delivery).SelectMany(link => link.Areas)];

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "area" or "same-area" or "prime-agrees" or "case-ended" => nameof(Area),
        "person-agrees" => nameof(Stay),
        _ => nameof(On),
    };
}
