using System.Globalization;
using Concordat.Agreement;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.ShowItem;

/// <param name="Casting">The casting vote, where one was given.</param>
internal sealed record DivisionToRecord(string Resolution, IReadOnlyList<KeptVote> Votes, Vote? Casting)
{
    public string Canonical =>
        $"{Resolution}\n{string.Join('\n', Votes.Select(vote => $"{vote.Seat} {vote.Vote} {vote.Dissent}"))}\n{Casting}";
}

/// <summary>The secretary records how the board divided on an item. A carried decision of a quorate meeting on an artefact lifts the
/// board's block, because others ask this room for it (<see cref="BoardsLifted"/>); nothing else has to be done.</summary>
internal sealed class Dividing(AgreementLibrary library, DecisionRights rights)
{
    public const string Operation = "governance.division.record";

    /// <summary>The board before the item: who sat, and who had an interest.</summary>
    public async Task<Sitting?> Sitting(Work work, KeptBoard board, KeptItem item)
    {
        if (item.Item.Meeting is not { } meeting || library.Find(board.Terms.Agreement) is not { } agreement)
        {
            return null;
        }

        var attended = await SittingTable.Attended(work, board, meeting);
        var interested = (await SittingTable.Conflicts(work, item.Number)).Select(conflict => new PersonId(conflict.Person)).ToHashSet();
        return Governance.Sitting.Of(agreement, board.Terms, attended, interested);
    }

    public async Task<Ruling<int>> Record(Work work, KeptBoard board, int number, DivisionToRecord wanted)
    {
        if (await ItemTable.Find(work, board.Id, number) is not { } item || item.Item.Meeting is not { } at
            || await MeetingTable.Find(work, board.Id, at) is not { } meeting || await Sitting(work, board, item) is not { } sitting)
        {
            return new Refusal("no-item", "This item stands on no agenda of the board.");
        }

        if ((BoardDesk.NotKept(work, board) ?? MeetingRules.Decide(meeting.Meeting) ?? Unfit(item, wanted) ?? await Stale(work, board, item)) is { } refusal)
        {
            return refusal;
        }

        var votes = wanted.Votes.Select(vote => new SeatVote(board.Seat(vote.Seat), vote.Vote)).ToList();
        var ruling = Division.Of(sitting, votes, wanted.Casting is { } casting ? CastingOf(board, casting) : null);
        if (!ruling.TryGet(out var division))
        {
            return ruling.Refusal!;
        }

        await DecisionTable.Add(work, item, wanted.Resolution.Trim(), division, wanted.Votes);
        work.Tell(GovernanceEvents.BoardDecided, board, wanted.Canonical,
            [("item", item.Number), ("meeting", at), ("artefact", item.Artefact ?? 0), ("version", item.Version ?? 0)],
            ("for", Written(division.For)), ("against", Written(division.Against)), ("abstained", Written(division.Abstained)),
            ("carried", division.IsCarried ? "yes" : "no"));
        return item.Number;
    }

    private static Refusal? Unfit(KeptItem item, DivisionToRecord wanted) =>
        item.IsCarried is not null ? new Refusal("decided", "The board has divided on this item already.")
        : item.Item.Purpose != Purpose.ForDecision ? new Refusal("no-decision", "This item came for information or discussion, so nothing is decided on it.")
        : wanted.Resolution.Trim().Length == 0 ? new Refusal("no-resolution", "Write what was put to the vote.")
        : wanted.Votes.FirstOrDefault(vote => vote.Vote == Vote.For && vote.Dissent.Length > 0) is not null
            ? new Refusal("dissent", "Who voted for it does not dissent. Leave the reason out, or put the vote right.")
        : null;

    /// <summary>The board divides on the version that was before it; a newer one needs an item of its own.</summary>
    private async Task<Refusal?> Stale(Work work, KeptBoard board, KeptItem item)
    {
        if (item.Artefact is null)
        {
            return null;
        }

        var now = (await rights.Open(work, board.Terms.Agreement)).FirstOrDefault(decision => decision.Number == item.Artefact);
        return now is null ? new Refusal("does-not-wait", "What this item decides was withdrawn, or is in force.", board.Terms.Clause)
            : now.Version != item.Version ? new Refusal(
                "stale", $"Version {Written(item.Version ?? 0)} was before the board; version {Written(now.Version)} has been put since. Plan an item for that one.",
                now.Stage.Clause)
            : null;
    }

    private static SeatVote? CastingOf(KeptBoard board, Vote vote) => board.Terms.CastingVote is { } given
        ? new SeatVote(board.Terms.Seats.First(seat => seat.Organisation == given.Organisation && seat.Office == given.Office), vote)
        : new SeatVote(default, vote);

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
