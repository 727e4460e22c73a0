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
    private Areas _areas = new([]);

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
        var reach = HomeMoves.ReachOf(told.Area, _contract.Areas, Served(work.Today), _areas);
        if (!HomeMoves.IsOnRecord(told, Referral, _facts))
        {
            if ((MayRecord(told, soFar, reach, work.Today) ?? await Record(work, told, reach)) is { } refusal)
            {
                ModelState.AddModelError(FieldOf(refusal), Says.Sentence(refusal));
                return Page();
            }

            await work.Commit();
        }

        var hasProvider = Referral.Owner.Delivery is not null;
        this.Tell($"The move is recorded. {reach.Follows(soFar.Referral.StartedOn is not null, hasProvider)}");
        return Redirect(reach == MoveReach.WithinLot && hasProvider
            ? $"/support/{Referral.Reference}/transfer"
            : $"/participants/{Referral.ParticipantReference}");
    }

    private Refusal? MayRecord(MoveTold told, CaseSoFar soFar, MoveReach reach, DateOnly today) => HomeMoves.MayRecord(
        told,
        _areas.Latest(HomeMoves.AreaOn(Referral, _facts, told.On)),
        reach,
        Referral.ReferredOn,
        soFar.Referral.StartedOn,
        isEnded: soFar is { LeftOn: not null } or { Referral.WithdrawnOn: not null } or { Referral.DidNotStartOn: not null },
        IsPrime,
        today);

    private async Task<Refusal?> Record(Work work, MoveTold told, MoveReach reach)
    {
        var recording = await facts.Append(work, [new NewFact(
            Referral.Participant, Referral.Id, Referral.Owner, new Fact { Kind = FactKind.Moved, On = told.On, Area = told.Area })]);
        if (recording.Refused is [var (_, refusal), ..])
        {
            return refusal;
        }

        // somebody else may have recorded the very same meanwhile
        if (recording.Added > 0)
        {
            work.Record(new Entry(SupportEvents.MoveRecorded, 1, "Support",
                new Dictionary<string, long>
                {
                    ["contract"] = Referral.Owner.Contract.Value,
                    ["referral"] = Referral.Id.Value,
                    ["participant"] = Referral.Participant.Value,
                },
                new Dictionary<string, string> { ["reach"] = reach.Code(), ["on"] = $"{told.On:yyyy-MM-dd}" })
            { Operation = Operation });
        }

        return null;
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
        _areas = await places.Areas(work);
        Home = _areas.NameOf(HomeMoves.AreaOf(found, _facts));
        Authorities =
        [
            .. _areas.All.Where(area => area.Kind == AreaKind.LocalAuthority && area.IsValidOn(work.Today)).OrderBy(area => area.Name, StringComparer.Ordinal)
                .Select(area => new Choice(area.Code, area.Name)),
            new Choice(Areas.Elsewhere, "In no authority of this list"),
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
