using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.ShowItem;

/// <summary>Whoever may sit tells of an interest in an item, before the board divides on it.</summary>
internal sealed class ConflictDeclaring(SealedText seal)
{
    public const string Operation = "governance.conflict.declare";
    private const string Erased = "What it was has been erased.";

    public async Task<Ruling<int>> Declare(Work work, KeptBoard board, int item, string nature)
    {
        if (await ItemTable.Find(work, board.Id, item) is not { } found)
        {
            return new Refusal("no-item", "This board has no such item.");
        }

        if (found.IsCarried is not null)
        {
            return new Refusal("decided", "The board has divided on this item. Tell the secretary, for the next agenda.", board.Terms.Clause);
        }

        if (nature.Trim().Length == 0)
        {
            return new Refusal("no-nature", "Say what your interest is.");
        }

        var before = await SittingTable.Conflicts(work, item);
        if (before.Any(one => one.Person == work.Caller.Person.Value))
        {
            return new Refusal("declared", "You have declared your interest in this item already.");
        }

        var number = await work.One<int>(
            """
            insert into governance_conflict (board, item, person, nature, declared_at)
            values (@board, @item, @person, @nature, @now) returning number
            """,
            new
            {
                board = board.Id,
                item,
                person = work.Caller.Person.Value,
                nature = seal.Seal(nature.Trim(), Place(item, work.Caller.Person.Value)),
                now = work.Now,
            });
        work.Tell(GovernanceEvents.ConflictDeclared, board, nature.Trim(), [("item", item), ("conflict", number)]);
        return number;
    }

    public string NatureOf(int item, KeptConflict conflict) =>
        conflict.Nature is { } kept ? seal.Open(kept, Place(item, conflict.Person)) : Erased;

    private static string Place(int item, int person) => $"governance_conflict.nature {item} {person}";
}
