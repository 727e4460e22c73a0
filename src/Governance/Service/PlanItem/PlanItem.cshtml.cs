using System.Globalization;
using Concordat.Agreement;
using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.PlanItem;

/// <summary>The secretary plans what comes before the board: for a month, or on the agenda of a meeting at once.</summary>
[Operation(ItemPlanning.Operation)]
internal sealed class PlanItemModel(Database database, BoardDesk desk, Policy policy, ItemPlanning planning, AgreementLibrary library)
    : BoardPage(database, desk, policy)
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Comes { get; set; }

    [BindProperty]
    public string? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Meeting { get; set; }

    [BindProperty]
    public int? Artefact { get; set; }

    public IReadOnlyList<Choice> Meetings { get; private set; } = [];

    public IReadOnlyList<Choice> Artefacts { get; private set; } = [];

    public IReadOnlyList<Choice> Months { get; private set; } = [];

    public static IReadOnlyList<Choice> Purposes { get; } = [.. Enum.GetValues<Purpose>().Select(purpose => new Choice($"{purpose}", Says.Of(purpose)))];

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    public async Task<IActionResult> OnPost(string board, CancellationToken stop)
    {
        if (!await Load(board, stop))
        {
            return NotFound();
        }

        if (!Enum.TryParse<Purpose>(Comes, out var purpose))
        {
            ModelState.AddModelError(nameof(Comes), "Choose for what it comes before the board");
        }

        if (!DateOnly.TryParseExact(Month, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            ModelState.AddModelError(nameof(Month), "Choose a month");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var wanted = new ItemToPlan(Title ?? "", purpose, month, Meeting, Artefact);
        return await Answer(ItemPlanning.Operation, wanted.Canonical, (work, seen) => planning.Plan(work, seen, wanted),
            "It is planned.", _ => Meeting is { } meeting ? $"{Href}/meetings/{meeting}" : Href, stop);
    }

    protected override async Task<bool> Read(Work work)
    {
        const int monthsAhead = 12;
        var first = new DateOnly(Today.Year, Today.Month, 1);
        Months = [.. Enumerable.Range(0, monthsAhead).Select(first.AddMonths).Select(month => new Choice(Says.Iso(month), Says.Month(month)))];
        Meetings =
        [
            new Choice("", "None yet"),
            .. (await MeetingTable.Of(work, Board.Id)).Where(meeting => MeetingRules.ChangeAgenda(meeting.Meeting) is null)
                .Select(meeting => new Choice($"{meeting.Number}", $"{Says.Day(meeting.On)}, {meeting.Place}")),
        ];
        Artefacts =
        [
            new Choice("", "None"),
            .. (await planning.Waiting(work, Board)).Select(decision =>
                new Choice($"{decision.Number}", $"{Says.First(library.NameOf(decision.Kind))}: {decision.Title}, version {decision.Version}")),
        ];
        return true;
    }
}
