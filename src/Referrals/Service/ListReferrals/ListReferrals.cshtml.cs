using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ListHeld;
using Concordat.Referrals.Service.ReceiveBenefits;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.ListReferrals;

[Operation(Operation)]
internal sealed class ListReferralsModel(
    Database database, Policy policy, ContractRegister contracts, PlaceRegister places, Participants participants, ProgrammeLibrary programmes) : PageModel
{
    public const string Operation = "referrals.case.list";

    /// <summary>What the state filter is for referrals of every state.</summary>
    public const string EveryState = "every";

    private const int PageRows = 25;

    /// <summary>Empty for what is still to acknowledge or to start.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Segment { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }

    public IReadOnlyList<CaseRow> Rows { get; private set; } = [];

    public IReadOnlyList<Contract> Contracts { get; private set; } = [];

    /// <summary>Of the programmes whose referrals are listed; none where people are not sorted.</summary>
    public IReadOnlyList<SegmentName> Segments { get; private set; } = [];

    public ReferralCounts Counts { get; private set; } = new(new Dictionary<ReferralState, int>(), 0);

    public IReadOnlyDictionary<ParticipantId, Particulars> People { get; private set; } = new Dictionary<ParticipantId, Particulars>();

    public Areas Areas { get; private set; } = new([]);

    public IReadOnlyDictionary<int, string> Organisations { get; private set; } = new Dictionary<int, string>();

    public DateOnly Today { get; private set; }

    public bool ShowsNames { get; private set; }

    public string? NextKey { get; private set; }

    /// <summary>How many are held and not made yet; none for roles that are not told of them.</summary>
    public int Held { get; private set; }

    public bool MayTellBenefits => policy.Allows(BenefitIntake.Operation, HttpContext.Caller().Role);

    /// <summary>Whether there is anywhere that the caller may send people to.</summary>
    public bool MayReceive => policy.Allows("referrals.file.receive", HttpContext.Caller().Role)
        && HttpContext.Caller().MaySendTo(Contracts, programmes).Count > 0;

    public bool MayAcknowledge => policy.Allows("referrals.case.acknowledge", HttpContext.Caller().Role);

    /// <param name="after">The key of the last row of the page before.</param>
    public async Task OnGetAsync(string? after, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        Contracts = await contracts.All(work);
        Segments = SegmentsOf(Contracts, programmes);
        var query = QueryOf(State, Overdue, Contract, Segment, Order, Contracts, Segments);
        Today = work.Today;
        Counts = await query.Counts(work);
        var rows = await query.Page(work, PageKey.Read(after), PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        NextKey = rows.Count > PageRows ? query.KeyOf(Rows[^1]).ToString() : null;
        Areas = await places.Areas(work);
        Organisations = (await places.Organisations(work)).ToDictionary(o => o.Id.Value, o => o.Name);
        Held = policy.Allows(ListHeldModel.Operation, caller.Role) ? Counts.Held : 0;
        ShowsNames = policy.Shows(Operation, caller.Role, "identity");
        if (ShowsNames && Rows.Count > 0)
        {
            People = await participants.Read(work, Operation, [.. Rows.Select(row => new ParticipantId(row.Participant)).Distinct()]);
            await work.Commit();
        }
    }

    public string NameOf(CaseRow row) =>
        People.TryGetValue(new ParticipantId(row.Participant), out var person) ? $"{person.FamilyName}, {person.GivenName}" : row.ParticipantReference;

    public string Link(string? state = null, bool? overdue = null, string? order = null, string? after = null, string path = "/referrals") =>
        $"{path}?state={state ?? State}&overdue={(overdue ?? Overdue ? "true" : "false")}&contract={Uri.EscapeDataString(Contract ?? "")}&segment={Uri.EscapeDataString(Segment ?? "")}&order={order ?? Order}"
        + (after is null ? "" : $"&after={after}");

    /// <summary>Values that are in no closed list choose nothing.</summary>
    internal static ReferralQuery QueryOf(
        string? state, bool overdue, string? contract, string? segment, string? order, IReadOnlyList<Contract> contracts, IReadOnlyList<SegmentName> segments) => new(
        StatesOf(state),
        overdue,
        contracts.FirstOrDefault(c => c.Reference == contract)?.Id.Value,
        order == "newest" ? ReferralOrder.Newest : ReferralOrder.Due)
        {
            Segment = segments.FirstOrDefault(known => known.Key == segment)?.Key,
        };

    internal static IReadOnlyList<SegmentName> SegmentsOf(IReadOnlyList<Contract> contracts, ProgrammeLibrary programmes) =>
        SegmentNames.Of(contracts.Select(contract => programmes.Find(contract.Programme, contract.Overlay)));

    /// <summary>Whether somebody on this page has one; a column of nothing helps nobody.</summary>
    public bool ShowsSegments => Rows.Any(row => SegmentOf(row).Length > 0);

    /// <summary>As the programme of the referral's own contract calls it.</summary>
    public string SegmentOf(CaseRow row) => SegmentNames.TitleIn(
        Contracts.FirstOrDefault(contract => contract.Id.Value == row.Contract) is { } of ? programmes.Find(of.Programme, of.Overlay) : null, row.Segment);

    private static IReadOnlyList<ReferralState> StatesOf(string? chosen)
    {
        var one = ReferralStates.All.Where(state => state.Code() == chosen).ToList();
        return one.Count > 0 ? one
            : chosen == EveryState ? ReferralStates.All
            : [.. ReferralStates.All.Where(state => state.IsOpen())];
    }
}
