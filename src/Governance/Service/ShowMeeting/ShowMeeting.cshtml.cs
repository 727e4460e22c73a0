using Concordat.Governance.Service.IssuePack;
using Concordat.Governance.Service.PlanItem;
using Concordat.Governance.Service.Store;
using Concordat.Governance.Service.WriteMinutes;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.ShowMeeting;

/// <summary>One meeting: its agenda, its pack, who sat, what was decided and what is still to be done with it.</summary>
[Operation(ShowOperation)]
internal sealed class ShowMeetingModel(
    Database database, BoardDesk desk, Policy policy, PackIssuing issuing, Minuting minuting, PlaceRegister places)
    : MeetingPage(database, desk, policy)
{
    private Doers _people = Doers.None;

    [BindProperty]
    public int Item { get; set; }

    /// <summary>The earlier meeting whose minutes are agreed, with the version that was before this one: <c>4/2</c>.</summary>
    [BindProperty]
    public string? Minutes { get; set; }

    /// <summary>How it was moved or cancelled since it was planned.</summary>
    public IReadOnlyList<MeetingChangeRow> Changes { get; private set; } = [];

    public IReadOnlyList<KeptItem> Agenda { get; private set; } = [];

    public IReadOnlyList<Choice> Planned { get; private set; } = [];

    public IReadOnlyList<Choice> ToAgree { get; private set; } = [];

    public IReadOnlyList<Attendance> Attended { get; private set; } = [];

    public IReadOnlyList<KeptAction> Actions { get; private set; } = [];

    public IReadOnlyDictionary<int, string> Organisations { get; private set; } = new Dictionary<int, string>();

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    [Operation(PackIssuing.Operation)]
    public async Task<IActionResult> OnPostIssue(string board, CancellationToken stop) => await Load(board, stop)
        ? await Answer(PackIssuing.Operation, $"{Number}", (work, seen) => issuing.Issue(work, seen, Number), "The pack is issued. It changes no more.", _ => Here, stop)
        : NotFound();

    [Operation(ItemPlanning.Operation)]
    public async Task<IActionResult> OnPostPutOn(string board, CancellationToken stop) => await Load(board, stop)
        ? await Answer(ItemPlanning.Operation, $"{Item} {Number}", (work, seen) => ItemPlanning.PutOn(work, seen, Item, Number), "It is on the agenda.", _ => Here, stop)
        : NotFound();

    [Operation(Minuting.AgreeOperation)]
    public async Task<IActionResult> OnPostAgree(string board, CancellationToken stop)
    {
        if (!await Load(board, stop))
        {
            return NotFound();
        }

        var parts = (Minutes ?? "").Split('/');
        if (parts.Length != 2 || !int.TryParse(parts[0], out var earlier) || !int.TryParse(parts[1], out var version))
        {
            ModelState.AddModelError("", "Choose the minutes that the meeting agreed");
            return Page();
        }

        return await Answer(Minuting.AgreeOperation, $"{earlier} {version} {Number}", (work, seen) => minuting.Agree(work, seen, earlier, version, Number),
            "The minutes are agreed.", _ => Here, stop);
    }

    public string NameOf(PersonId person) => _people.Name(new Doer(person));

    public string NameOf(BoardSeat seat) => Organisations.GetValueOrDefault(Board.Organisations[seat.Organisation], seat.Organisation);

    protected override async Task ReadBeside(Work work)
    {
        Changes = await MeetingChangeTable.Of(work, Number);
        var items = await ItemTable.Of(work, Board.Id);
        Agenda = [.. items.Where(item => item.Item.Meeting == Number)];
        Planned = [.. items.Where(item => item.Item.Meeting is null).Select(item => new Choice($"{item.Number}", $"{item.Title} ({Says.Month(item.Item.Month)})"))];
        ToAgree = [.. (await MeetingTable.Of(work, Board.Id)).Where(one => one.On < Meeting.On && one.Meeting.State == MeetingState.Minuted)
            .Select(one => new Choice($"{one.Number}/{one.Meeting.MinutesVersion}", $"{Says.Day(one.On)}, version {one.Meeting.MinutesVersion}"))];
        Attended = await SittingTable.Attended(work, Board, Number);
        Actions = [.. (await ActionTable.Of(work, Board.Id)).Where(action => action.Meeting == Number)];
        _people = await Doers.Of(work, places, [.. Attended.Select(one => new Doer(one.Person))]);
        Organisations = (await places.Organisations(work)).ToDictionary(one => one.Id.Value, one => one.Name);
    }
}
