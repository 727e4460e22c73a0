using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>What keeps a stage from taking effect, whoever has acted.</summary>
public enum BlockKind
{
    /// <summary>The agreement left a question open that must be answered first.</summary>
    OpenPoint,

    /// <summary>The decision is reserved to a board that has not decided.</summary>
    Board,

    /// <summary>What a partner promised is not there.</summary>
    Commitment,
}

/// <param name="Key">Of the open point, the board or the commitment.</param>
/// <param name="Says">What stands in the way, in words.</param>
/// <param name="Owners">Keys of the parties that can remove it.</param>
public sealed record Block(BlockKind Kind, string Key, string Says, IReadOnlyList<string> Owners, Citation Clause);

/// <summary>A block does not stand between two instants: a point was resolved, a board decided, a commitment is met.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive; nothing where it does not return.</param>
public sealed record Lifted(BlockKind Kind, string Key, DateTimeOffset From, DateTimeOffset? Until = null)
{
    public bool Holds(DateTimeOffset at) => From <= at && (Until is null || at < Until);
}

/// <summary>The blocks of a stage.</summary>
public static class Blocks
{
    /// <summary>Every block that the agreement sets on the stage, lifted or not, in the order of the document.</summary>
    public static IReadOnlyList<Block> Of(CommissioningAgreement agreement, Stage stage)
    {
        var blocks = new List<Block>();
        foreach (var point in agreement.OpenPoints.Where(point => point.Blocks.Contains(stage.Key)))
        {
            blocks.Add(new Block(BlockKind.OpenPoint, point.Key, point.Asks, point.Owners, point.Clause));
        }

        if (stage.ReservedTo is { Length: > 0 } reserved)
        {
            var board = agreement.Board(reserved);
            blocks.Add(new Block(BlockKind.Board, reserved, board?.Name ?? reserved, [], stage.Clause));
        }

        foreach (var condition in stage.Elements.SelectMany(element => element.Conditions).Where(one => one.Commitment is not null))
        {
            var commitment = agreement.Commitment(condition.Commitment!)!;
            blocks.Add(new Block(BlockKind.Commitment, commitment.Key, commitment.Promised, [commitment.Party], commitment.Clause));
        }

        return [.. blocks.DistinctBy(block => (block.Kind, block.Key))];
    }
}
