using System.Globalization;
using Concordat.Agreement;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.WriteMinutes;

/// <summary>A version of the minutes as it was written.</summary>
internal sealed class MinutesRow
{
    public int Version { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset WrittenAt { get; init; }
}

/// <summary>The secretary writes minutes, and a later meeting agrees them.</summary>
internal sealed class Minuting(AgreementLibrary library)
{
    public const string Operation = "governance.minutes.write";
    public const string AgreeOperation = "governance.minutes.agree";

    /// <summary>Every version, the newest first.</summary>
    public static Task<IReadOnlyList<MinutesRow>> Of(Work work, int meeting) => work.List<MinutesRow>(
        "select version, text, written_at from governance_minutes where meeting = @meeting order by version desc", new { meeting });

    public static async Task<Ruling<int>> Write(Work work, KeptBoard board, int meeting, string text)
    {
        if (await MeetingTable.Find(work, board.Id, meeting) is not { } found)
        {
            return new Refusal("no-meeting", "This board has no such meeting.");
        }

        var words = text.Trim();
        if ((BoardDesk.NotKept(work, board) ?? MeetingRules.WriteMinutes(found.Meeting)
            ?? (words.Length == 0 ? new Refusal("no-text", "Write the minutes.") : null)) is { } refusal)
        {
            return refusal;
        }

        if (await Of(work, meeting) is [var newest, ..] && newest.Text == words)
        {
            return new Refusal("same", "These are the minutes as they stand. Nothing was changed.");
        }

        var version = found.Meeting.MinutesVersion + 1;
        await work.Execute(
            "insert into governance_minutes (meeting, board, version, text, written_by, written_at) values (@meeting, @board, @version, @words, @person, @now)",
            new { meeting, board = board.Id, version, words, person = work.Caller.Person.Value, now = work.Now });
        work.Tell(GovernanceEvents.MinutesWritten, board, words, [("meeting", meeting), ("version", version)]);
        return version;
    }

    /// <param name="earlier">Whose minutes are agreed.</param>
    /// <param name="version">The version that was before the later meeting.</param>
    public async Task<Ruling<int>> Agree(Work work, KeptBoard board, int earlier, int version, int later)
    {
        if (await MeetingTable.Find(work, board.Id, earlier) is not { } of || await MeetingTable.Find(work, board.Id, later) is not { } at
            || library.Find(board.Terms.Agreement) is not { } agreement)
        {
            return new Refusal("no-meeting", "This board has no such meeting.");
        }

        var sitting = Sitting.Of(agreement, board.Terms, await SittingTable.Attended(work, board, later), new HashSet<PersonId>());
        if ((BoardDesk.NotKept(work, board) ?? MeetingRules.AgreeMinutes(of.Meeting, version, at.Meeting, sitting)) is { } refusal)
        {
            return refusal;
        }

        await work.Execute(
            "insert into governance_agreed (meeting, board, version, at_meeting, recorded_by, recorded_at) values (@earlier, @board, @version, @later, @person, @now)",
            new { earlier, board = board.Id, version, later, person = work.Caller.Person.Value, now = work.Now });
        work.Tell(GovernanceEvents.MinutesAgreed, board, "", [("meeting", earlier), ("at", later)],
            ("version", version.ToString(CultureInfo.InvariantCulture)));
        return earlier;
    }
}
