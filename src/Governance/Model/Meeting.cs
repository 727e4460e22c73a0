using Concordat.Kernel;

namespace Concordat.Governance;

public enum MeetingState
{
    /// <summary>The day is set and papers are being gathered.</summary>
    Planned,

    /// <summary>The pack is frozen and with the members.</summary>
    PackIssued,

    /// <summary>It took place: who sat is recorded.</summary>
    Held,

    /// <summary>A version of the minutes has been written.</summary>
    Minuted,

    /// <summary>A later meeting agreed the minutes.</summary>
    Agreed,

    /// <summary>It was called off and will not take place.</summary>
    Cancelled,
}

/// <param name="On">The day on which it is now to meet, or met.</param>
/// <param name="Changes">How often it was moved or cancelled.</param>
/// <param name="CancelledAt">Nothing where it was not.</param>
/// <param name="MinutesVersion">The newest version of the minutes; 0 before the first.</param>
/// <param name="AgreedAt">Number of the meeting that agreed the minutes; nothing before.</param>
public sealed record Meeting(
    int Number, DateOnly On, DateTimeOffset? PackIssuedAt, DateTimeOffset? HeldAt, int MinutesVersion, int? AgreedAt, int Changes = 0,
    DateTimeOffset? CancelledAt = null)
{
    public MeetingState State => CancelledAt is not null ? MeetingState.Cancelled
        : AgreedAt is not null ? MeetingState.Agreed
        : MinutesVersion > 0 ? MeetingState.Minuted
        : HeldAt is not null ? MeetingState.Held
        : PackIssuedAt is not null ? MeetingState.PackIssued
        : MeetingState.Planned;
}

/// <summary>What may be done with a meeting, and when. Each answers why not; nothing where it may.</summary>
public static class MeetingRules
{
    private static readonly Refusal Cancelled = new("cancelled", "The meeting was cancelled. Plan another.");

    public static Refusal? Plan(DateOnly on, DateOnly today) => on < today
        ? new Refusal("in-the-past", "A meeting is planned for today or a later day.")
        : null;

    /// <summary>A meeting is moved, its pack issued or not, until it has taken place.</summary>
    /// <param name="on">The new day.</param>
    public static Refusal? Move(Meeting meeting, DateOnly on, DateOnly today) => Cancel(meeting) ?? Plan(on, today);

    /// <summary>A meeting is cancelled, its pack issued or not, until it has taken place.</summary>
    public static Refusal? Cancel(Meeting meeting) =>
        meeting.HeldAt is not null ? new Refusal("held", "The meeting has taken place, so it is neither moved nor cancelled.")
        : meeting.CancelledAt is not null ? Cancelled
        : null;

    /// <summary>The meeting onto whose agenda go the items of one that is cancelled: the first that is yet to come, not before the day of
    /// the cancelled one, and whose members have no papers yet. Nothing where there is none: the items stand in the forward plan again.</summary>
    public static Meeting? Next(Meeting cancelled, IEnumerable<Meeting> meetings, DateOnly today) => meetings
        .Where(meeting => meeting.Number != cancelled.Number && meeting.On >= cancelled.On && meeting.On >= today
            && meeting.HeldAt is null && ChangeAgenda(meeting) is null)
        .OrderBy(meeting => meeting.On).ThenBy(meeting => meeting.Number).FirstOrDefault();

    /// <summary>The agenda and the pack change until the pack is issued, never after.</summary>
    public static Refusal? ChangeAgenda(Meeting meeting) => meeting.CancelledAt is not null ? Cancelled : meeting.PackIssuedAt is null
        ? null
        : new Refusal("pack-issued", "The pack has been issued. What members were sent does not change; put the item on a later meeting.");

    public static Refusal? IssuePack(Meeting meeting, int items) => ChangeAgenda(meeting)
        ?? (items == 0 ? new Refusal("no-items", "The meeting has nothing on its agenda yet.") : null);

    /// <param name="today">The day on which attendance is recorded.</param>
    public static Refusal? RecordAttendance(Meeting meeting, DateOnly today) =>
        meeting.CancelledAt is not null ? Cancelled
        : meeting.PackIssuedAt is null ? new Refusal("no-pack", "Issue the pack first: members meet on papers that they could read.")
        : today < meeting.On ? new Refusal("too-early", "The meeting has not taken place yet.")
        : meeting.HeldAt is not null ? new Refusal("held", "Who sat at this meeting is recorded already.")
        : null;

    public static Refusal? Decide(Meeting meeting) =>
        meeting.HeldAt is null ? new Refusal("not-held", "Record first who sat at the meeting.")
        : meeting.MinutesVersion > 0 ? new Refusal("minuted", "The minutes are written, so nothing more was decided at this meeting.")
        : null;

    /// <summary>Minutes may be written anew until a later meeting has agreed them.</summary>
    public static Refusal? WriteMinutes(Meeting meeting) =>
        meeting.HeldAt is null ? new Refusal("not-held", "Record first who sat at the meeting.")
        : meeting.AgreedAt is not null ? new Refusal("agreed", "A later meeting agreed these minutes. What is wrong in them goes on the next agenda.")
        : null;

    /// <summary>Minutes are agreed by a later meeting of the same board that took place with a quorum, in the version that it had before it.</summary>
    /// <param name="at">Who sat at the later meeting.</param>
    /// <param name="version">The version that was before it.</param>
    public static Refusal? AgreeMinutes(Meeting meeting, int version, Meeting later, Sitting at)
    {
        if (meeting.MinutesVersion == 0)
        {
            return new Refusal("no-minutes", "No minutes of this meeting have been written.");
        }

        if (meeting.AgreedAt is not null)
        {
            return new Refusal("agreed", "A later meeting has agreed these minutes already.");
        }

        return version != meeting.MinutesVersion ? new Refusal("stale", "A newer version of the minutes has been written. Read that one.")
            : later.On <= meeting.On || later.HeldAt is null ? new Refusal("not-later", "Minutes are agreed by a later meeting that has taken place.")
            : at.WithoutQuorum();
    }
}
