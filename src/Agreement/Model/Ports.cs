using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>The documents of the house.</summary>
public interface AgreementLibrary
{
    /// <summary>Every agreement in its newest version, by key.</summary>
    IReadOnlyList<CommissioningAgreement> All { get; }

    /// <summary>The kinds of artefacts that agreements may govern, in the order of their document.</summary>
    IReadOnlyList<ArtefactKind> Kinds { get; }

    /// <summary>What people call a kind of artefact; a stage that governs none has artefacts of its own name.</summary>
    string NameOf(string kind);

    /// <summary>An agreement in a version, or in its newest; nothing where there is none.</summary>
    CommissioningAgreement? Find(string key, int? version = null);
}

/// <summary>What upper rooms ask before something of theirs takes effect. Each call works in the caller's own transaction and sees what the
/// caller's organisation may see.</summary>
public interface DecisionRights
{
    /// <summary>The agreement that governs an artefact; nothing where none does. That it governs is no secret, whatever its parties decide.</summary>
    Task<CommissioningAgreement?> Governing(UnitOfWork work, Artefact artefact);

    /// <summary>The agreement that is bound to something, whatever its stages govern; nothing where none is.</summary>
    Task<CommissioningAgreement?> Holding(UnitOfWork work, BoundTo bound);

    /// <summary>Where the newest version of an artefact stands; nothing where no agreement governs it or none was put.</summary>
    Task<Decision?> Of(UnitOfWork work, Artefact artefact);

    /// <summary>Where artefacts of one kind stand, by key; those that no agreement governs are left out.</summary>
    Task<IReadOnlyDictionary<string, Decision>> Of(UnitOfWork work, string kind, IReadOnlyCollection<string> keys);

    /// <summary>Puts a version before the parties and proposes it. Refused where the agreement does not let the caller propose.</summary>
    /// <returns>The artefact's number; nothing where no agreement governs the artefact: the room's own rules stand alone.</returns>
    Task<Ruling<int>?> Propose(UnitOfWork work, Artefact artefact, VersionToPut version, string reason);

    /// <summary>Exercises every right that waits for the caller's office on the newest version. What must take effect only with it asks
    /// <see cref="Decision.NotYet"/> of what comes back, and commits nothing where that refuses.</summary>
    /// <param name="digest">Of the content that the caller acts on; another than was put is refused.</param>
    /// <returns>Nothing where no agreement governs the artefact.</returns>
    Task<Ruling<Decision>?> Exercise(UnitOfWork work, Artefact artefact, ReadOnlyMemory<byte> digest, string reason);

    /// <summary>An act of the caller that decides nothing: advice, an objection, or taking the caller's own proposal back.</summary>
    /// <returns>Nothing where no agreement governs the artefact.</returns>
    Task<Ruling<Decision>?> Say(UnitOfWork work, Artefact artefact, ActKind kind, string reason);

    /// <summary>Why something may not take effect, with the stage and its clause: nothing where no agreement governs its kind there, or where it is
    /// in force.</summary>
    /// <param name="kind">A kind of <c>agreements/artefacts.yaml</c>.</param>
    /// <param name="content">SHA-256 of what is about to take effect; nothing where whichever version is in force will do.</param>
    Task<Refusal?> Withholds(UnitOfWork work, string kind, BoundTo bound, ReadOnlyMemory<byte>? content);

    /// <summary>Whether the caller's organisation has a seat where the artefact of this number is decided, if only to read.</summary>
    Task<bool> IsSeen(UnitOfWork work, int artefact);

    /// <summary>Everything of an agreement that is still open: for agendas and packs.</summary>
    Task<IReadOnlyList<Decision>> Open(UnitOfWork work, string agreement);
}

/// <summary>Where agreements are bound and who sits there, for rooms whose matters belong to what is bound.</summary>
public interface BoundSeats
{
    /// <summary>Everything bound in which the caller's organisation has a seat, if only to read.</summary>
    Task<IReadOnlyList<BoundAgreement>> Of(UnitOfWork work);

    /// <summary>The nearest binding, whoever asks; nothing where no agreement governs.</summary>
    Task<BoundAgreement?> For(UnitOfWork work, BoundTo bound);

    /// <summary>Bindings by number, whoever asks.</summary>
    Task<IReadOnlyList<BoundAgreement>> Find(UnitOfWork work, IReadOnlyCollection<int> bindings);
}

/// <summary>An agreement as it is bound.</summary>
/// <param name="Seats">Each organisation with the party that it sits for; the party is empty where it only reads.</param>
public sealed record BoundAgreement(
    int Binding, CommissioningAgreement Agreement, BoundTo Bound, IReadOnlyList<SeatOfOrganisation> Seats)
{
    /// <summary>The parties that an organisation sits for.</summary>
    public IReadOnlyList<string> PartiesOf(OrganisationId organisation) =>
        [.. Seats.Where(seat => seat.Organisation == organisation && seat.Party.Length > 0).Select(seat => seat.Party)];
}

public readonly record struct SeatOfOrganisation(string Party, OrganisationId Organisation);

/// <summary>What is decided on, as the room that keeps it knows it.</summary>
/// <param name="Kind">A kind of <c>agreements/artefacts.yaml</c>: <c>payment run</c>.</param>
/// <param name="Key">The thing's own name among its kind: <c>GM-WW-1/12</c>.</param>
public sealed record Artefact(string Kind, string Key, BoundTo Bound);

/// <summary>To what an agreement may be bound. The nearest binding holds: the contract's, else the overlay's, else the programme's.</summary>
/// <param name="Overlay">Empty where there is none.</param>
/// <param name="Contract">The contract's reference; empty for what belongs to no contract.</param>
public sealed record BoundTo(string Programme, string Overlay, string Contract);

/// <summary>One version as it is put before the parties.</summary>
/// <param name="Title">What people call it; no personal data.</param>
/// <param name="Summary">What a party must know to decide, in a few words.</param>
/// <param name="Href">Where it is read in full; empty where it is not kept here.</param>
/// <param name="Digest">SHA-256 of its content, so that nobody decides on one thing and another takes effect.</param>
public sealed record VersionToPut(string Title, string Summary, string Href, ReadOnlyMemory<byte> Digest);

/// <summary>A version of an artefact and where it stands.</summary>
/// <param name="Number">The artefact's number: its page is <c>/decisions/{number}</c>.</param>
public sealed record Decision(
    int Number, string Kind, string Key, string Title, CommissioningAgreement Agreement, Stage Stage, int Version,
    ReadOnlyMemory<byte> Digest, Status Status)
{
    /// <summary>Why it does not take effect yet, with the stage and its clause; nothing where it is in force.</summary>
    public Refusal? NotYet => Refusals.NotYet(Agreement, Stage, Status);
}

/// <summary>What a room keeps that can be put before the parties as it stands, such as definitions of programmes and terms of contracts. Each room
/// registers its own.</summary>
public interface KeptContent
{
    /// <summary>What the caller may see of it.</summary>
    Task<IReadOnlyList<Content>> Of(UnitOfWork work);
}

/// <param name="Key">One only in the house: <c>work-and-health/west-london</c>, <c>WLA-WHP-1</c>.</param>
/// <param name="Kinds">Kinds of artefacts of which this is the content.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Href">Where it is read in full.</param>
/// <param name="Digest">SHA-256 of it as it stands now.</param>
public sealed record Content(string Key, IReadOnlyList<string> Kinds, string Title, string Href, ReadOnlyMemory<byte> Digest);

/// <summary>What has lifted blocks of an agreement: amendments answer for open points, boards for what is reserved to them, commitments for what
/// hangs on them. Each room registers its own.</summary>
public interface LiftedBlocks
{
    /// <summary>Everything lifted so far, by the instants at which it was recorded, never earlier: what took effect meanwhile stays so.</summary>
    Task<IReadOnlyList<LiftedFor>> Of(UnitOfWork work, string agreement);
}

/// <param name="Artefact">The number of the one artefact for which it is lifted; nothing where for all.</param>
/// <param name="Version">The version of it; nothing where for all.</param>
public sealed record LiftedFor(Lifted Lifted, int? Artefact = null, int? Version = null);

/// <summary>A kind of artefact that a room keeps: it puts the versions, and an office of the party that put them decides on the room's own page,
/// where the thing takes effect in the same transaction.</summary>
/// <param name="Office">That decides there and not on the page of decisions.</param>
/// <param name="Operation">That reads it on the room's page.</param>
/// <param name="Says">Where it is put and decided, a sentence.</param>
public sealed record KeptKind(string Kind, string Office, string Operation, string Says);

/// <summary>What stands on a register already and must agree with an agreement that comes to govern it.</summary>
public interface StandingTerms
{
    /// <summary>Everything on the register, by what an agreement may be bound to.</summary>
    Task<IReadOnlyList<BoundTo>> All(UnitOfWork worker);

    /// <summary>Where it says other shares than the agreement sets, both places named.</summary>
    Task<IReadOnlyList<Problem>> Against(UnitOfWork worker, CommissioningAgreement agreement, BoundTo standing);
}

/// <summary>Which payments use what an agreement says of risk and reward: asked of the room that keeps the terms.</summary>
public interface PaymentsByShare
{
    /// <summary>Of every contract that the agreement holds for and whose terms the caller may read.</summary>
    /// <returns>Nothing where the caller's office reads no terms.</returns>
    Task<IReadOnlyList<PaymentByShare>?> Of(UnitOfWork work, CommissioningAgreement agreement);
}

/// <param name="Payment">What the definition or the terms call it.</param>
/// <param name="Figures">The figures that it uses, in words.</param>
/// <param name="Contract">The contract's reference.</param>
/// <param name="Href">Where the contract shows it.</param>
public sealed record PaymentByShare(RiskKind Kind, string Payment, string Figures, string Contract, string Href);
