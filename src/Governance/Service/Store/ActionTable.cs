using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Store;

/// <param name="Organisation">Number of the organisation whose office owns it.</param>
internal sealed record KeptAction(BoardAction Action, int Board, int Meeting, int Organisation, string What);

internal static class ActionTable
{
    private const string Rows = "select number, board, meeting, party, organisation, office, what, due, done_on from governance_action";

    /// <summary>What the board asked for: what is not done first, by the day it is due.</summary>
    public static async Task<IReadOnlyList<KeptAction>> Of(Work work, int board) =>
        [.. (await work.List<ActionRow>($"{Rows} where board = @board order by done_on nulls first, due, number", new { board })).Select(row => row.ToModel())];

    /// <summary>What is not done and is the caller's office's to do, on any board.</summary>
    public static async Task<IReadOnlyList<KeptAction>> Owned(Work work) =>
        [.. (await work.List<ActionRow>(
            $"{Rows} where done_on is null and organisation = @organisation and office = @Role order by due, number",
            new { organisation = work.Caller.Organisation.Value, work.Caller.Role })).Select(row => row.ToModel())];

    public static Task<int> Add(Work work, KeptAction action) => work.One<int>(
        """
        insert into governance_action (board, meeting, party, organisation, office, what, due, given_by, given_at)
        values (@Board, @Meeting, @Party, @Organisation, @Office, @What, @Due, @person, @now) returning number
        """,
        new
        {
            action.Board,
            action.Meeting,
            action.Action.Party,
            action.Organisation,
            action.Action.Office,
            action.What,
            action.Action.Due,
            person = work.Caller.Person.Value,
            now = work.Now,
        });

    public static Task Finish(Work work, int number) => work.Execute(
        "update governance_action set done_on = @today, done_by = @person where number = @number",
        new { number, today = work.Today, person = work.Caller.Person.Value });

    private sealed class ActionRow
    {
        public int Number { get; init; }

        public int Board { get; init; }

        public int Meeting { get; init; }

        public required string Party { get; init; }

        public int Organisation { get; init; }

        public required string Office { get; init; }

        public required string What { get; init; }

        public DateOnly Due { get; init; }

        public DateOnly? DoneOn { get; init; }

        public KeptAction ToModel() => new(new BoardAction(Number, Party, Office, Due, DoneOn), Board, Meeting, Organisation, What);
    }
}
