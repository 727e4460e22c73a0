using System.Globalization;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.PlanMeeting;

/// <param name="Starts">The time of day, as 14:00.</param>
internal sealed record MeetingToPlan(DateOnly On, string Starts, string Place)
{
    private const string TimeOfDay = "HH:mm";

    public string Canonical => $"{Says.Iso(On)} {Starts} {Place}";

    /// <summary>Why nobody could come: no time, or no place. Nothing where both are said.</summary>
    public Refusal? Unfit =>
        !TimeOnly.TryParseExact(Starts, TimeOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new Refusal("no-time", "Write when it starts as hours and minutes, such as 14:00.")
            : Place.Trim().Length == 0 ? new Refusal("no-place", "Say where it meets: a room and a street, or online.") : null;
}

/// <summary>The secretary gives a meeting a day.</summary>
internal static class MeetingPlanning
{
    public const string Operation = "governance.meeting.plan";

    public static async Task<Ruling<int>> Plan(Work work, KeptBoard board, MeetingToPlan wanted)
    {
        if ((BoardDesk.NotKept(work, board) ?? MeetingRules.Plan(wanted.On, work.Today) ?? wanted.Unfit) is { } refusal)
        {
            return refusal;
        }

        var number = await MeetingTable.Add(work, board.Id, wanted.On, wanted.Starts, wanted.Place.Trim());
        work.Tell(GovernanceEvents.BoardMeetingPlanned, board, wanted.Canonical, [("meeting", number)], ("on", Says.Iso(wanted.On)));
        return number;
    }
}
