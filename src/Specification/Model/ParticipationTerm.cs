namespace Concordat.Specification;

/// <summary>Whether somebody takes part by choice, or must.</summary>
public enum ParticipationKind
{
    Voluntary,
    Mandatory,
}

/// <summary>What voluntary and mandatory participation mean in a programme, and what makes one of them the other (RE-4). It prices
/// nothing.</summary>
/// <param name="Groups">What somebody referred in a group takes part as, unless the referral says otherwise.</param>
/// <param name="Bearings">How each bears on what a benefit asks of the person.</param>
/// <param name="Changes">In the order in which they are asked: the first that begins to hold on a day decides.</param>
public sealed record ParticipationTerm(
    Clause Clause,
    IReadOnlyList<ParticipationOfGroup> Groups,
    IReadOnlyList<ParticipationBearing> Bearings,
    IReadOnlyList<ParticipationChange> Changes)
{
    public ParticipationBearing? Bearing(ParticipationKind of) => Bearings.FirstOrDefault(bearing => bearing.Of == of);
}

/// <param name="Group">As the programme's groups are keyed.</param>
public sealed record ParticipationOfGroup(string Group, ParticipationKind Kind);

public sealed record ParticipationBearing(ParticipationKind Of, string Says, Clause Clause);

/// <summary>A circumstance, such as a change of benefit, from whose first day participation is another.</summary>
/// <param name="Does">What else it brings about; empty where nothing is said.</param>
public sealed record ParticipationChange(string Name, Condition When, ParticipationKind Becomes, string Does, Clause Clause, DaysInForce Days);
