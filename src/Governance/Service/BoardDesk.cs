using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Board">The board's key.</param>
/// <param name="Canonical">What is commanded.</param>
internal sealed record BoardOrder(Guid Key, string Board, string Operation, string Canonical);

/// <summary>Where a board's papers are kept: each command is one transaction, and happens once.</summary>
internal sealed class BoardDesk(Database database)
{
    /// <returns>A number; nothing where the caller's organisation does not see the board.</returns>
    public async Task<Ruling<int>?> Once(
        Caller caller, BoardOrder order, Func<Work, KeptBoard, Task<Ruling<int>>> act, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (await Seen(work, order.Board) is not { } board || !board.IsOf(caller.Organisation))
        {
            return null;
        }

        // one command at a time on a board: a meeting is not cancelled while somebody records who sat at it
        await work.TakeTurn($"governance-board {board.Id}");
        var answer = await CommandKeys.Once(work, order.Key, order.Operation, $"{order.Board} {order.Canonical}", async () =>
            (await act(work, board)).As(number => $"{number}"));
        if (!answer.TryGet(out var kept))
        {
            return answer.Refusal!;
        }

        await work.Commit();
        return int.Parse(kept, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The board, where the caller's organisation sits on it or reads its papers.</summary>
    public static async Task<KeptBoard?> Seen(Work work, string key) =>
        await Boards.Find(work, key) is { } board && board.IsSeenBy(work.Caller.Organisation) ? board : null;

    /// <summary>Why the caller may not keep the board's papers; nothing for the secretary.</summary>
    public static Refusal? NotKept(Work work, KeptBoard board) => board.Terms.KeptBy(board.KeyOf(work.Caller.Organisation));
}
