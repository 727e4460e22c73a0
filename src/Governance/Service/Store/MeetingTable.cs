using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Store;

/// <summary>A meeting with what this room keeps of it.</summary>
/// <param name="Starts">The time of day, as 14:00.</param>
/// <param name="Digest">SHA-256 of the pack that members were sent; nothing before.</param>
/// <param name="AgreedVersion">The version of the minutes that was agreed; nothing before.</param>
/// <param name="ChangedAt">When it was last moved or cancelled; nothing where it meets as it was first planned.</param>
internal sealed record KeptMeeting(
    Meeting Meeting, int Board, string Starts, string Place, byte[]? Digest, int? AgreedVersion, DateTimeOffset? ChangedAt)
{
    public int Number => Meeting.Number;

    public DateOnly On => Meeting.On;

    /// <summary>When it begins.</summary>
    public DateTimeOffset At => London.At(On, TimeOnly.ParseExact(Starts, "HH:mm", CultureInfo.InvariantCulture));
}

internal static class MeetingTable
{
    private const string Rows =
        """
        select m.number, m.board, coalesce(c.held_on, m.held_on) as held_on, coalesce(c.starts, m.starts) as starts, coalesce(c.place, m.place) as place,
            coalesce(c.sequence, 0) as changes, coalesce(c.is_cancelled, false) as is_cancelled, c.changed_at, p.issued_at, p.digest, h.recorded_at as held_at,
            (select coalesce(max(v.version), 0) from governance_minutes v where v.meeting = m.number) as minutes_version,
            a.at_meeting as agreed_at, a.version as agreed_version
        from governance_meeting m left join governance_pack p on p.meeting = m.number left join governance_held h on h.meeting = m.number
            left join governance_agreed a on a.meeting = m.number
            left join lateral (select * from governance_meeting_change n where n.meeting = m.number order by n.sequence desc limit 1) c on true
        """;

    /// <summary>The board's meetings, the newest first.</summary>
    public static async Task<IReadOnlyList<KeptMeeting>> Of(Work work, int board) =>
        [.. (await work.List<MeetingRow>($"{Rows} where m.board = @board order by 3 desc, m.number desc", new { board })).Select(row => row.ToModel())];

    public static async Task<KeptMeeting?> Find(Work work, int board, int number) =>
        (await work.One<MeetingRow>($"{Rows} where m.board = @board and m.number = @number", new { board, number }))?.ToModel();

    public static Task<int> Add(Work work, int board, DateOnly on, string starts, string place) => work.One<int>(
        """
        insert into governance_meeting (board, held_on, starts, place, planned_by, planned_at)
        values (@board, @on, @starts, @place, @person, @now) returning number
        """,
        new { board, on, starts, place, person = work.Caller.Person.Value, now = work.Now });

    private sealed class MeetingRow
    {
        public int Number { get; init; }

        public int Board { get; init; }

        public DateOnly HeldOn { get; init; }

        public required string Starts { get; init; }

        public required string Place { get; init; }

        public int Changes { get; init; }

        public bool IsCancelled { get; init; }

        public DateTimeOffset? ChangedAt { get; init; }

        public DateTimeOffset? IssuedAt { get; init; }

        public byte[]? Digest { get; init; }

        public DateTimeOffset? HeldAt { get; init; }

        public int MinutesVersion { get; init; }

        public int? AgreedAt { get; init; }

        public int? AgreedVersion { get; init; }

        public KeptMeeting ToModel() => new(
            new Meeting(Number, HeldOn, IssuedAt, HeldAt, MinutesVersion, AgreedAt, Changes, IsCancelled ? ChangedAt : null),
            Board, Starts, Place, Digest, AgreedVersion, ChangedAt);
    }
}
