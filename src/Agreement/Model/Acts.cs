using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>What a party does with one version of one artefact.</summary>
public enum ActKind
{
    /// <summary>Puts the version before the parties. Whoever owns, leads or determines may.</summary>
    Propose,

    /// <summary>Says what it thinks, which holds nothing back. Whoever is named may, save who only provides or is informed.</summary>
    Advise,
    Determine,
    SignOff,
    Sign,
    Assure,

    /// <summary>Holds the version back until the objection is withdrawn. Whoever holds a right to decide may.</summary>
    Object,

    /// <summary>Takes back an act of the same party; the proposal, and the whole version goes.</summary>
    Withdraw,
}

/// <summary>Where a person acts from: the party that the organisation sits for, and the office held in it.</summary>
/// <param name="Office">A role of Places, such as <c>commissioner</c>.</param>
public readonly record struct Seat(string Party, string Office);

/// <summary>One act. Acts are numbered in the order in which they were recorded and never edited.</summary>
/// <param name="Version">The version of the artefact that the person had in hand.</param>
/// <param name="Element">The element of the stage that is decided; empty where the act speaks for all of the party's.</param>
/// <param name="Withdraws">The number of the act taken back; nothing for every other kind.</param>
public sealed record Act(
    long Number, int Version, ActKind Kind, Seat By, string Element, long? Withdraws, PersonId Person, DateTimeOffset At)
{
    /// <summary>For the holder of which appointment the person stood in as deputy; nothing where the office was the person's own. It changes no right:
    /// a deputy acts with those of the office.</summary>
    public int? Deputises { get; init; }
}

/// <summary>One version of one artefact before the parties, and all that its status rests on.</summary>
/// <param name="Agreement">The agreement, in the version under which this was put: a later amendment undoes nothing.</param>
/// <param name="Acts">On this version, in the order of their numbers.</param>
/// <param name="Lifted">What has lifted blocks of this stage for this version, and when.</param>
/// <param name="FollowedAt">When the next version was put; nothing while this is the newest.</param>
public sealed record Matter(
    CommissioningAgreement Agreement, Stage Stage, int Version, IReadOnlyList<Act> Acts, IReadOnlyList<Lifted> Lifted,
    DateTimeOffset? FollowedAt = null);
