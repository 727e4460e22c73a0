using Concordat.Demonstration.Generator;
using Concordat.Governance;

namespace Concordat.Demonstration;

/// <summary>A meeting of a board, as far as it has come: nothing is said of what has not happened yet.</summary>
/// <param name="By">The secretary's organisation.</param>
/// <param name="Sat">Seat and e-mail address; none where it has not taken place.</param>
/// <param name="Agrees">The day of the earlier meeting whose minutes it agreed.</param>
internal sealed record DemonstrationMeeting(
    string Board, string By, DateOnly Planned, DateOnly On, string Starts, string Place, IReadOnlyList<DemonstrationItem> Items, DateOnly? Pack,
    IReadOnlyList<(int Seat, string Email)> Sat, DateOnly? Agrees, IReadOnlyList<DemonstrationAction> Actions, DateOnly? Minutes, string Text)
{
    public static DemonstrationMeeting Read(Keys row) => new(
        row.Text("board"), row.Text("by"), row.Day("planned"), row.Day("on"), row.Text("starts"), row.Text("place"),
        row.Rows("items", false, DemonstrationItem.Read), row.Has("pack") ? row.Day("pack") : null,
        row.Has("sat") ? row.Rows("sat", false, seat => (seat.Whole("seat"), seat.Text("who"))) : [],
        row.Has("agrees") ? row.Day("agrees") : null,
        row.Has("actions") ? row.Rows("actions", false, DemonstrationAction.Read) : [], row.Has("minutes") ? row.Day("minutes") : null, row.TextOr("text", ""));
}

/// <param name="Kind">Of what it decides; empty where it decides nothing of the agreement's.</param>
/// <param name="Key">Of what it decides.</param>
internal sealed record DemonstrationItem(
    string Title, Purpose Comes, string Kind, string Key, string Resolution, IReadOnlyList<(int Seat, Vote Vote, string Dissent)> Votes)
{
    public static DemonstrationItem Read(Keys row) => new(
        row.Text("title"), Enum.Parse<Purpose>(row.Text("comes")), row.TextOr("kind", ""), row.TextOr("key", ""), row.TextOr("resolution", ""),
        row.Has("votes") ? row.Rows("votes", false, vote => (vote.Whole("seat"), Enum.Parse<Vote>(vote.Text("vote")), vote.TextOr("dissent", ""))) : []);
}

internal sealed record DemonstrationAction(string Organisation, string Office, string What, DateOnly Due, DateOnly? Done)
{
    public static DemonstrationAction Read(Keys row) => new(
        row.Text("organisation"), row.Text("office"), row.Text("what"), row.Day("due"), row.Has("done") ? row.Day("done") : null);
}

/// <summary>What is planned for a board and stands on no agenda yet.</summary>
internal sealed record DemonstrationPlan(string Board, string By, DateOnly On, string Title, Purpose Comes, DateOnly Month)
{
    public static DemonstrationPlan Read(Keys row) => new(
        row.Text("board"), row.Text("by"), row.Day("on"), row.Text("title"), Enum.Parse<Purpose>(row.Text("comes")), row.Day("month"));
}
