using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service.CancelMeeting;

/// <summary>The secretary calls a meeting off, told before where its items go.</summary>
[Operation(MeetingCancelling.Operation)]
internal sealed class CancelMeetingModel(Database database, BoardDesk desk, Policy policy) : MeetingPage(database, desk, policy)
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How many items stand on its agenda.</summary>
    public int Items { get; private set; }

    /// <summary>Onto whose agenda they go; nothing for the forward plan.</summary>
    public Meeting? Next { get; private set; }

    public Task<IActionResult> OnGet(string board, CancellationToken stop) => Show(board, stop);

    public async Task<IActionResult> OnPost(string board, CancellationToken stop)
    {
        if (!await Load(board, stop))
        {
            return NotFound();
        }

        var reason = Reason ?? "";
        return await Answer(MeetingCancelling.Operation, $"{Number} {reason}",
            (work, seen) => MeetingCancelling.Cancel(work, seen, Number, reason), "The meeting is cancelled. Calendars that follow the board are told.",
            _ => Here, stop);
    }

    protected override async Task ReadBeside(Work work)
    {
        Items = (await ItemTable.Of(work, Board.Id)).Count(item => item.Item.Meeting == Number);
        Next = await MeetingCancelling.Next(work, Board, Meeting);
    }
}
