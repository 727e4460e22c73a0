using Concordat.Governance.Service.PlanMeeting;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.MoveMeeting;

/// <summary>The secretary gives a meeting another day, time or place.</summary>
[Operation(MeetingMoving.Operation)]
internal sealed class MoveMeetingModel(Database database, BoardDesk desk, Policy policy) : MeetingPage(database, desk, policy)
{
    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? Starts { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(string board, CancellationToken stop)
    {
        if (!await Load(board, stop))
        {
            return NotFound();
        }

        (On, Starts, Place) = (DayInput.Of(Meeting.On), Meeting.Starts, Meeting.Place);
        return Page();
    }

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

        var (wanted, reason) = (new MeetingToPlan(day, Starts?.Trim() ?? "", Place ?? ""), Reason ?? "");
        return await Answer(MeetingMoving.Operation, $"{Number} {wanted.Canonical} {reason}",
            (work, seen) => MeetingMoving.Move(work, seen, Number, wanted, reason), "The meeting is moved. Calendars that follow the board are told.",
            _ => Here, stop);
    }
}
