using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.GiveAction;

/// <param name="Organisation">Key of an organisation that sits on the board.</param>
/// <param name="Office">The role that must do it.</param>
internal sealed record ActionToGive(string Organisation, string Office, string What, DateOnly Due)
{
    public string Canonical => $"{Organisation} {Office} {Says.Iso(Due)} {What}";
}

/// <summary>What a board asks of the offices of its organisations, and that it was done.</summary>
internal static class BoardActions
{
    public const string Operation = "governance.action.give";
    public const string FinishOperation = "governance.action.finish";

    public static async Task<Ruling<int>> Give(Work work, KeptBoard board, int meeting, ActionToGive wanted)
    {
        if (await MeetingTable.Find(work, board.Id, meeting) is not { } found)
        {
            return new Refusal("no-meeting", "This board has no such meeting.");
        }

        if ((BoardDesk.NotKept(work, board) ?? Unfit(board, found, wanted)) is { } refusal)
        {
            return refusal;
        }

        var party = board.Terms.Members.First(member => member.Organisation == wanted.Organisation).Party;
        var number = await ActionTable.Add(work, new KeptAction(
            new BoardAction(0, party, wanted.Office, wanted.Due, null), board.Id, meeting, board.Organisations[wanted.Organisation], wanted.What.Trim()));
        work.Tell(GovernanceEvents.BoardActionGiven, board, wanted.Canonical, [("meeting", meeting), ("action", number)],
            ("party", party), ("office", wanted.Office), ("due", Says.Iso(wanted.Due)));
        return number;
    }

    /// <summary>Its owner says that it is done, or the secretary records that the board was told so.</summary>
    public static async Task<Ruling<int>> Finish(Work work, KeptBoard board, int number)
    {
        if ((await ActionTable.Of(work, board.Id)).FirstOrDefault(one => one.Action.Number == number) is not { } action)
        {
            return new Refusal("no-action", "This board asked for no such thing.");
        }

        if (action.Action.DoneOn is not null)
        {
            return new Refusal("done", "This was done already.");
        }

        if (!IsOwner(work, action) && BoardDesk.NotKept(work, board) is not null)
        {
            return new Refusal("not-owner", "Whoever owns an action says that it is done, or the board's secretary does.", board.Terms.Clause);
        }

        await ActionTable.Finish(work, number);
        work.Tell(GovernanceEvents.BoardActionDone, board, "", [("action", number)], ("on", Says.Iso(work.Today)));
        return number;
    }

    public static bool IsOwner(Work work, KeptAction action) =>
        action.Organisation == work.Caller.Organisation.Value && action.Action.Office == work.Caller.Role;

    private static Refusal? Unfit(KeptBoard board, KeptMeeting meeting, ActionToGive wanted) =>
        meeting.Meeting.HeldAt is null ? new Refusal("not-held", "Record first who sat at the meeting.")
        : !board.Organisations.ContainsKey(wanted.Organisation)
            ? new Refusal("not-member", "An action is given to an organisation that sits on the board.", board.Terms.Clause)
        : Plumbing.Access.Roles.Find(wanted.Office) is null ? new Refusal("no-office", "Choose the office that must do it.")
        : wanted.What.Trim().Length == 0 ? new Refusal("no-words", "Say what is to be done.")
        : wanted.Due < meeting.On ? new Refusal("too-early", "It is due on the day of the meeting or later.")
        : null;
}
