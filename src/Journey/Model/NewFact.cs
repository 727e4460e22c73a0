using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>A fact about to be recorded. Its fields mean what those of <see cref="Fact"/> mean.</summary>
/// <param name="Scope">Whose the fact is: contract, delivery provider and referring organisation.</param>
public sealed record NewFact(ParticipantId Participant, ReferralId? Referral, FactOwner Scope, Fact Content)
{
    /// <summary>The number of the recorded fact that this one supersedes; with <see cref="FactKind.Superseded"/> the fact is only
    /// withdrawn, with another kind it takes its place.</summary>
    public long? Supersedes { get; init; }
}

/// <summary>Whose a fact is, for the walls: contract, delivery provider, referring organisation.</summary>
public readonly record struct FactOwner(ContractId Contract, OrganisationId? Delivery, OrganisationId? Referrer);

/// <summary>A fact as recorded, with its number in the order of arrival and who recorded it.</summary>
public sealed record RecordedFact(
    long Number, ParticipantId Participant, ReferralId? Referral, FactOwner Owner, Fact Content, PersonId RecordedBy, long? SupersededBy);

/// <summary>A file whose rows are recorded together; the same bytes from the same organisation are received once.</summary>
/// <param name="Sha256">Of the file's bytes.</param>
/// <param name="Kind">What the file was for: <c>referrals</c>, <c>support</c>, <c>earnings</c>.</param>
public sealed record FileReceipt(byte[] Sha256, string Kind, ContractId Contract, int Rows, int Accepted, int Refused);

/// <summary>What came of recording: how many are new, how many were already there word for word, and which cannot be taken.</summary>
/// <param name="Numbers">For each fact in the order given its number; 0 where it was refused.</param>
/// <param name="Refused">By place in the list given, what is wrong.</param>
public sealed record Recording(int Added, int Repeated, IReadOnlyList<long> Numbers, IReadOnlyList<(int Index, Refusal Why)> Refused);

/// <summary>A referral as the record has it: who sent whom to which contract, and with whom the person stands.</summary>
public sealed record ReferralRecord(
    ReferralId Id, string Reference, ParticipantId Participant, string ParticipantReference, FactOwner Owner, DateOnly ReferredOn,
    string Route, string Group, string Area, string Provider)
{
    /// <summary>The number under which the referral was made: another than <see cref="Participant"/> where records were merged.</summary>
    public ParticipantId Record { get; init; } = Participant;

    /// <summary>Who delivered it before others, in the order of the days.</summary>
    public IReadOnlyList<Handover> Handovers { get; init; } = [];

    /// <summary>Who delivered the case on a day: what it earned until it was handed over is theirs who did the work.</summary>
    public OrganisationId? DeliveryOn(DateOnly day) =>
        Handovers.FirstOrDefault(handover => handover.On > day) is { } later ? later.From : Owner.Delivery;
}

/// <summary>Another provider delivers a case from a day on.</summary>
/// <param name="On">The first day of the new provider.</param>
/// <param name="From">Who delivered it until the day before.</param>
public sealed record Handover(DateOnly On, OrganisationId From);
