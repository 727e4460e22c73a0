using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>An organisation with the party that it sits for; the party is empty for a provider that is none.</summary>
public readonly record struct MatterSide(string Party, OrganisationId Organisation);

/// <summary>What is done about a matter. Steps are numbered in the order in which they were recorded and never edited.</summary>
public enum StepKind
{
    /// <summary>Begins it, on the first rung that the raiser may take.</summary>
    Raise,

    /// <summary>Takes it to the next rung.</summary>
    Climb,

    /// <summary>Answers what was raised, for whoever must.</summary>
    Answer,

    /// <summary>Names who mediates in a dispute.</summary>
    Mediate,

    /// <summary>Puts a paper in a dispute, for both sides or for one's own alone.</summary>
    Paper,

    /// <summary>Ends it with an outcome and what was learnt.</summary>
    Close,
}

/// <param name="Rung">Key of the rung that was taken; empty for every other kind, and where an issue begins with the commissioner.</param>
/// <param name="Outcome">Nothing but for the last.</param>
public sealed record MatterStep(
    long Number, StepKind Kind, string Rung, MatterSide By, MatterOutcome? Outcome, DateTimeOffset At);

/// <summary>How a matter ended.</summary>
public enum MatterOutcome
{
    Settled,
    NotSettled,
    Upheld,
    NotUpheld,
    Withdrawn,
}

public enum MatterState
{
    /// <summary>Somebody must answer or decide.</summary>
    Waiting,

    /// <summary>Answered: whoever raised it closes it or takes it further.</summary>
    Answered,
    Closed,
}

/// <summary>A concern, a dispute or a provider's issue, with all that was done about it.</summary>
/// <param name="Against">The other side of a dispute; for an issue the commissioner; nothing for a concern.</param>
public sealed record RaisedMatter(
    CommissioningAgreement Agreement, MatterKind Kind, MatterSide By, MatterSide? Against, IReadOnlyList<MatterStep> Steps)
{
    /// <summary>The rung it stands on; nothing for an issue that has not been escalated.</summary>
    public Rung? Rung => Agreement.Escalation.FirstOrDefault(rung => rung.Key == Taken?.Rung);

    /// <summary>The step that brought it to where it stands; nothing before it is raised.</summary>
    public MatterStep? Taken => Steps.LastOrDefault(step => step.Kind is StepKind.Raise or StepKind.Climb);

    /// <summary>The answer where it stands now; nothing while none came.</summary>
    public MatterStep? Answer => Steps.LastOrDefault(step => step.Kind == StepKind.Answer && step.Number > Taken!.Number);

    public MatterStep? End => Steps.LastOrDefault(step => step.Kind == StepKind.Close);
}

/// <summary>Where a matter stands on a day.</summary>
/// <param name="Awaited">Keys of the parties that must act, none where it is answered or closed.</param>
/// <param name="Since">When it came to them.</param>
/// <param name="Due">The last day in time; nothing where the agreement sets no clock.</param>
/// <param name="IsLate">Whether that day is past with nothing done.</param>
public sealed record MatterStanding(
    MatterState State, Rung? Rung, IReadOnlyList<string> Awaited, DateTimeOffset Since, DateOnly? Due, bool IsLate)
{
    public static MatterStanding Of(RaisedMatter matter, DateOnly today)
    {
        var taken = matter.Taken ?? throw new ArgumentException("A matter begins with raising it.", nameof(matter));
        var state = matter.End is not null ? MatterState.Closed
            : matter.Kind != MatterKind.Dispute && matter.Answer is not null ? MatterState.Answered
            : MatterState.Waiting;
        var due = matter.Rung?.Days is { } days ? London.DayOf(taken.At).AddDays(days) : (DateOnly?)null;
        return new MatterStanding(
            state, matter.Rung, state == MatterState.Waiting ? MustAct(matter) : [], matter.Answer?.At ?? taken.At, due,
            state == MatterState.Waiting && today > due);
    }

    // The other side of a dispute answers first, then whoever the rung names settles it.
    private static IReadOnlyList<string> MustAct(RaisedMatter matter) =>
        matter is { Kind: MatterKind.Dispute, Answer: null, Against: { } other } ? [other.Party]
        : matter.Rung is { } rung ? Ladder.Answering(matter.Agreement, rung)
        : [matter.Against!.Value.Party];
}
