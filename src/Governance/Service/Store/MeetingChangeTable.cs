using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Store;

/// <summary>One change of a meeting's day, time or place, or its end.</summary>
internal sealed class MeetingChangeRow
{
    public bool IsCancelled { get; init; }

    public DateOnly WasOn { get; init; }

    public required string WasStarts { get; init; }

    public required string WasPlace { get; init; }

    public DateOnly HeldOn { get; init; }

    public required string Starts { get; init; }

    public required string Place { get; init; }

    public required string Reason { get; init; }

    /// <summary>The meeting onto whose agenda its items went; nothing where they stand in the forward plan again.</summary>
    public int? CarriedTo { get; init; }

    /// <summary>How many items it had on its agenda.</summary>
    public int Carried { get; init; }

    public DateTimeOffset ChangedAt { get; init; }
}

internal static class MeetingChangeTable
{
    /// <summary>How a meeting was moved, and whether it was cancelled, in the order of its changes.</summary>
    public static Task<IReadOnlyList<MeetingChangeRow>> Of(Work work, int meeting) => work.List<MeetingChangeRow>(
        """
        select c.is_cancelled, c.held_on, c.starts, c.place, c.reason, c.carried_to, c.carried, c.changed_at,
            lag(c.held_on, 1, m.held_on) over w as was_on, lag(c.starts, 1, m.starts) over w as was_starts, lag(c.place, 1, m.place) over w as was_place
        from governance_meeting_change c join governance_meeting m on m.number = c.meeting
        where c.meeting = @meeting window w as (order by c.sequence) order by c.sequence
        """,
        new { meeting });

    public static Task Move(Work work, KeptMeeting meeting, DateOnly on, string starts, string place, string reason) =>
        Add(work, meeting, false, on, starts, place, reason, null, 0);

    public static Task Cancel(Work work, KeptMeeting meeting, string reason, int? carriedTo, int carried) =>
        Add(work, meeting, true, meeting.On, meeting.Starts, meeting.Place, reason, carriedTo, carried);

    private static Task<int> Add(
        Work work, KeptMeeting meeting, bool isCancelled, DateOnly on, string starts, string place, string reason, int? carriedTo, int carried) =>
        work.Execute(
            """
            insert into governance_meeting_change
                (meeting, board, sequence, is_cancelled, held_on, starts, place, reason, carried_to, carried, changed_by, changed_at)
            values (@Number, @Board, @sequence, @isCancelled, @on, @starts, @place, @reason, @carriedTo, @carried, @person, @now)
            """,
            new
            {
                meeting.Number,
                meeting.Board,
                sequence = meeting.Meeting.Changes + 1,
                isCancelled,
                on,
                starts,
                place,
                reason,
                carriedTo,
                carried,
                person = work.Caller.Person.Value,
                now = work.Now,
            });
}
