using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Governance.Service;

/// <summary>A page of one meeting of a board; there is none where the board has no such meeting.</summary>
internal abstract class MeetingPage(Database database, BoardDesk desk, Policy policy) : BoardPage(database, desk, policy)
{
    [BindProperty(SupportsGet = true, Name = "meeting")]
    public int Number { get; set; }

    public KeptMeeting Meeting { get; private set; } = null!;

    public string Here => $"{Href}/meetings/{Number}";

    protected sealed override async Task<bool> Read(Work work)
    {
        if (await MeetingTable.Find(work, Board.Id, Number) is not { } meeting)
        {
            return false;
        }

        Meeting = meeting;
        await ReadBeside(work);
        return true;
    }

    /// <summary>What the page shows beside the meeting.</summary>
    protected virtual Task ReadBeside(Work work) => Task.CompletedTask;
}
