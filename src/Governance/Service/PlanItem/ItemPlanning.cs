using Concordat.Agreement;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.PlanItem;

/// <param name="Month">Any day of the month for which it is planned; a meeting's own month where it is put on one.</param>
/// <param name="Meeting">The meeting on whose agenda it is put; nothing where it is only planned.</param>
/// <param name="Artefact">The artefact that it decides, by its number; nothing where none.</param>
internal sealed record ItemToPlan(string Title, Purpose Purpose, DateOnly Month, int? Meeting, int? Artefact)
{
    public string Canonical => $"{Purpose} {Says.Iso(Month)} {Meeting} {Artefact} {Title}";
}

/// <summary>The secretary plans what comes before the board, and puts it on an agenda.</summary>
internal sealed class ItemPlanning(AgreementLibrary library, DecisionRights rights)
{
    public const string Operation = "governance.item.plan";

    /// <summary>What of the agreement waits for this board, in the version that was put last.</summary>
    public async Task<IReadOnlyList<Decision>> Waiting(Work work, KeptBoard board) =>
        [.. (await rights.Open(work, board.Terms.Agreement)).Where(decision => decision.Status.Blocks.Any(block =>
            block.Kind == BlockKind.Board && block.Key == board.Terms.Under))];

    public async Task<Ruling<int>> Plan(Work work, KeptBoard board, ItemToPlan wanted)
    {
        var meeting = wanted.Meeting is { } number ? await MeetingTable.Find(work, board.Id, number) : null;
        if ((BoardDesk.NotKept(work, board) ?? Unfit(wanted, meeting)) is { } refusal)
        {
            return refusal;
        }

        var decides = wanted.Artefact is { } artefact ? (await Waiting(work, board)).FirstOrDefault(one => one.Number == artefact) : null;
        if (wanted.Artefact is not null && decides is null)
        {
            return new Refusal("does-not-wait", "What you chose does not wait for this board, or no longer does. Choose again.", board.Terms.Clause);
        }

        var month = meeting?.On ?? wanted.Month;
        var item = new AgendaItem(0, wanted.Purpose, Says.FirstOf(month), meeting?.Number, decides?.Kind);
        if (library.Find(board.Terms.Agreement) is { } agreement && item.Refuses(agreement, board.Terms) is { } reserved)
        {
            return reserved;
        }

        var planned = await ItemTable.Add(work, board.Id, item, wanted.Title.Trim(), decides?.Number, decides?.Version);
        work.Tell(GovernanceEvents.AgendaItemPlanned, board, wanted.Canonical,
            [("item", planned), ("meeting", meeting?.Number ?? 0), ("artefact", decides?.Number ?? 0)],
            ("purpose", $"{wanted.Purpose}"), ("month", Says.Iso(item.Month)));
        return planned;
    }

    /// <summary>Puts what was planned on the agenda of a meeting.</summary>
    public static async Task<Ruling<int>> PutOn(Work work, KeptBoard board, int item, int meeting)
    {
        if (await ItemTable.Find(work, board.Id, item) is not { } planned || await MeetingTable.Find(work, board.Id, meeting) is not { } found)
        {
            return new Refusal("not-planned", "Choose something that is planned for this board.");
        }

        if ((BoardDesk.NotKept(work, board) ?? MeetingRules.ChangeAgenda(found.Meeting)
            ?? (planned.Item.Meeting is null ? null : new Refusal("on-an-agenda", "This stands on the agenda of a meeting already."))) is { } refusal)
        {
            return refusal;
        }

        await ItemTable.PutOn(work, item, meeting);
        work.Tell(GovernanceEvents.AgendaItemPlanned, board, "", [("item", item), ("meeting", meeting)], ("month", Says.Iso(planned.Item.Month)));
        return item;
    }

    private static Refusal? Unfit(ItemToPlan wanted, KeptMeeting? meeting) =>
        wanted.Title.Trim().Length == 0 ? new Refusal("no-title", "Say what comes before the board.")
        : wanted.Meeting is not null && meeting is null ? new Refusal("no-meeting", "This board has no such meeting.")
        : meeting is not null ? MeetingRules.ChangeAgenda(meeting.Meeting) : null;
}
