using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Governance;

public enum Purpose
{
    ForInformation,
    ForDiscussion,
    ForDecision,
}

/// <summary>Something that comes before a board: planned for a month until it stands on a meeting's agenda.</summary>
/// <param name="Month">The first day of the month for which the forward plan has it.</param>
/// <param name="Meeting">Number of the meeting on whose agenda it stands; nothing while it is only planned.</param>
/// <param name="Decides">Kind of the artefact that it decides; nothing where it decides none.</param>
public sealed record AgendaItem(int Number, Purpose Purpose, DateOnly Month, int? Meeting, string? Decides)
{
    /// <summary>Why the item cannot come before the board: an artefact comes for decision, and only where the agreement reserves its
    /// stage to this board. Nothing where it can.</summary>
    public Refusal? Refuses(CommissioningAgreement agreement, ProgrammeBoard board) =>
        Decides is null ? null
        : Purpose != Purpose.ForDecision ? new Refusal("no-decision", "An item about an artefact whose status waits for the board comes for decision.")
        : Reserved.StageOf(agreement, board.Under, Decides).Refusal;
}
