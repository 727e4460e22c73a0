using System.Globalization;
using Concordat.Governance.Service.MoveMeeting;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.CancelMeeting;

/// <summary>The secretary calls a meeting off and says why. What stood on its agenda goes onto that of the next meeting whose members have no
/// papers yet, or back into the forward plan.</summary>
internal static class MeetingCancelling
{
    public const string Operation = "governance.meeting.cancel";

    public static async Task<Ruling<int>> Cancel(Work work, KeptBoard board, int number, string reason)
    {
        if (await MeetingTable.Find(work, board.Id, number) is not { } meeting)
        {
            return new Refusal("no-meeting", "This board has no such meeting.");
        }

        if ((BoardDesk.NotKept(work, board) ?? MeetingRules.Cancel(meeting.Meeting) ?? MeetingMoving.WithoutReason(reason)) is { } refusal)
        {
            return refusal;
        }

        var next = await Next(work, board, meeting);
        var comes = next?.On ?? (meeting.On > work.Today ? meeting.On : work.Today);
        var carried = await ItemTable.Carry(work, number, next?.Number, Says.FirstOf(comes));
        await MeetingChangeTable.Cancel(work, meeting, reason.Trim(), next?.Number, carried);
        work.Tell(GovernanceEvents.BoardMeetingCancelled, board, reason.Trim(), [("meeting", number), ("carriedTo", next?.Number ?? 0)],
            ("on", Says.Iso(meeting.On)), ("items", carried.ToString(CultureInfo.InvariantCulture)));
        return number;
    }

    /// <summary>Where its items would go; nothing for the forward plan.</summary>
    public static async Task<Meeting?> Next(Work work, KeptBoard board, KeptMeeting meeting) =>
        MeetingRules.Next(meeting.Meeting, (await MeetingTable.Of(work, board.Id)).Select(one => one.Meeting), work.Today);
}
