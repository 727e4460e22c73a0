using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.PlanMeeting;

/// <summary>The secretary gives the board's next meeting a day, a time and a place.</summary>
[Operation(MeetingPlanning.Operation)]
internal sealed class PlanMeetingModel(Database database, BoardDesk desk, Policy policy) : BoardPage(database, desk, policy)
{
    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? Starts { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    public async Task<IActionResult> OnPost(string board, CancellationToken stop)
    {
        if (!await Load(board, stop))
        {
            return NotFound();
        }

        if (On.Read(ModelState, nameof(On), "The meeting") is not { } day)
        {
            return Page();
        }

        var wanted = new MeetingToPlan(day, Starts?.Trim() ?? "", Place ?? "");
        return await Answer(MeetingPlanning.Operation, wanted.Canonical, (work, seen) => MeetingPlanning.Plan(work, seen, wanted),
            "The meeting is planned. Put items on its agenda next.", number => $"{Href}/meetings/{number}", stop);
    }
}
