using Concordat.Governance.Service.PlanMeeting;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.MoveMeeting;

/// <summary>The secretary gives a meeting that has not taken place another day, time or place, and says why. Its agenda goes with it; a pack
/// that was issued stays as it was sent, and its page tells of the new day.</summary>
internal static class MeetingMoving
{
    public const string Operation = "governance.meeting.move";

    public static async Task<Ruling<int>> Move(Work work, KeptBoard board, int number, MeetingToPlan wanted, string reason)
    {
        if (await MeetingTable.Find(work, board.Id, number) is not { } meeting)
        {
            return new Refusal("no-meeting", "This board has no such meeting.");
        }

        if ((BoardDesk.NotKept(work, board) ?? MeetingRules.Move(meeting.Meeting, wanted.On, work.Today) ?? wanted.Unfit
            ?? Unmoved(meeting, wanted) ?? WithoutReason(reason)) is { } refusal)
        {
            return refusal;
        }

        await MeetingChangeTable.Move(work, meeting, wanted.On, wanted.Starts, wanted.Place.Trim(), reason.Trim());
        await ItemTable.GoWith(work, number, Says.FirstOf(wanted.On));
        work.Tell(GovernanceEvents.BoardMeetingMoved, board, $"{wanted.Canonical} {reason.Trim()}", [("meeting", number)],
            ("from", Says.Iso(meeting.On)), ("to", Says.Iso(wanted.On)));
        return number;
    }

    public static Refusal? WithoutReason(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("no-reason", "Say why, for whoever meant to come.") : null;

    private static Refusal? Unmoved(KeptMeeting meeting, MeetingToPlan wanted) =>
        (meeting.On, meeting.Starts, meeting.Place) == (wanted.On, wanted.Starts, wanted.Place.Trim())
            ? new Refusal("same", "This is when and where it meets already. Nothing was changed.")
            : null;
}
