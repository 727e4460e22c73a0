using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>What an agreement reserves to a board, by the key that the agreement gives it.</summary>
public static class Reserved
{
    /// <summary>The stages in which nothing takes effect before the board has decided, in the order of the document.</summary>
    public static IReadOnlyList<Stage> To(CommissioningAgreement agreement, string board) =>
        [.. agreement.Stages.Where(stage => stage.ReservedTo == board)];

    /// <summary>The stage under which a board decides an artefact of a kind. Refused with the clause where the agreement governs no such
    /// thing, or reserves it to another board or to none: such a board may speak about it, and its vote moves nothing.</summary>
    public static Ruling<Stage> StageOf(CommissioningAgreement agreement, string board, string kind)
    {
        if (agreement.Governing(kind) is not { } stage)
        {
            return new Refusal("not-governed", $"No stage of '{agreement.Name}' governs: {kind}.");
        }

        if (stage.ReservedTo == board)
        {
            return stage;
        }

        return stage.ReservedTo is { } other
            ? new Refusal("another-board", $"The stage '{stage.Name}' is reserved to {agreement.Board(other)?.Name ?? other}.", stage.Clause)
            : new Refusal("not-reserved", $"The stage '{stage.Name}' is reserved to no board, so the parties decide it by their own acts.", stage.Clause);
    }
}
