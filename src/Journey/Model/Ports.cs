using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>Who participants are. Identity is looked up across organisations, so identifying needs the worker's work.</summary>
public interface Participants
{
    /// <summary>Says of each arrival whether it is a person on record, a new one (who is put on record), or a question (which is
    /// put before a person). Arrivals of one call are compared with each other too. In the order given.</summary>
    Task<IReadOnlyList<Identification>> Identify(UnitOfWork worker, FactOwner owner, IReadOnlyList<Particulars> arrivals);

    /// <summary>People by National Insurance number, as a feed names them; a number that matches nobody is absent.</summary>
    Task<IReadOnlyDictionary<string, ParticipantId>> ByNino(UnitOfWork worker, IReadOnlyCollection<string> ninos);

    /// <summary>Participants by their opaque references; unknown ones, and those the caller may not see, are absent.</summary>
    Task<IReadOnlyDictionary<string, ParticipantId>> ByReference(UnitOfWork work, IReadOnlyCollection<string> references);

    /// <summary>Particulars of participants the caller may see. Each reading is journaled.</summary>
    Task<IReadOnlyDictionary<ParticipantId, Particulars>> Read(UnitOfWork work, string operation, IReadOnlyCollection<ParticipantId> people);

    /// <summary>Opaque references, which are no personal data.</summary>
    Task<IReadOnlyDictionary<ParticipantId, string>> References(UnitOfWork work, IReadOnlyCollection<ParticipantId> people);

    /// <summary>The next people on record, by number, who were not erased: to go through all of them in sets.</summary>
    Task<IReadOnlyList<ParticipantId>> After(UnitOfWork worker, ParticipantId last, int most);
}

/// <summary>Cases that only named people see. Rows obey by themselves (row security); whatever is reckoned in memory for a whole contract
/// and then shown person by person asks here which to leave out.</summary>
public interface RestrictedCases
{
    /// <summary>The references of the contract's participants whose cases are not open to this caller.</summary>
    Task<IReadOnlySet<string>> Withheld(UnitOfWork work, ContractId contract);

    /// <summary>By record, who is named for each of the contract's restricted cases: for who asks whether anybody at all may look at one.</summary>
    Task<IReadOnlyDictionary<ParticipantId, IReadOnlyList<PersonId>>> Named(UnitOfWork worker, ContractId contract);
}

/// <summary>The facts: the only way in and the way out.</summary>
public interface FactRecords
{
    /// <summary>True where this organisation has sent these bytes before: then nothing must change.</summary>
    Task<FileReceipt?> FileReceived(UnitOfWork work, byte[] sha256);

    /// <summary>Puts the receipt of a file on record and gives its number.</summary>
    Task<int> ReceiveFile(UnitOfWork work, FileReceipt receipt);

    /// <summary>Opens referrals, one for each given, records the first fact of each (<see cref="FactKind.Referred"/>), and gives their
    /// records in the order given.</summary>
    Task<IReadOnlyList<ReferralRecord>> OpenReferrals(UnitOfWork work, IReadOnlyList<NewReferral> referrals);

    /// <summary>Records facts in bulk after checking each: its referral is the participant's and the contract's, its date stands
    /// neither in the future nor before the referral, what it supersedes exists and is of the same person, and no differing fact of
    /// one kind about one thing stands on the same day. A refused fact leaves the others as they are.</summary>
    Task<Recording> Append(UnitOfWork work, IReadOnlyList<NewFact> facts, int? file = null);

    /// <summary>Waits until nobody else records facts of these contracts, and keeps that turn until the work ends. Whoever reads what stands and judges
    /// by it before recording asks for it first; so does whoever holds rows that an end of a case closes, because an end takes the turn before
    /// the rows. All contracts of the work are named at once.</summary>
    Task TakeTurn(UnitOfWork work, IReadOnlyCollection<ContractId> contracts);

    /// <summary>Which of these facts <see cref="Append"/> would refuse, by their place; nothing is recorded.</summary>
    Task<IReadOnlyList<(int Index, Refusal Why)>> Contradicted(UnitOfWork work, IReadOnlyList<NewFact> facts);

    /// <summary>All facts of one participant that the caller may see, superseded ones included, in the order recorded.</summary>
    Task<IReadOnlyList<RecordedFact>> Of(UnitOfWork work, ParticipantId participant);

    /// <summary>The same of many at once.</summary>
    Task<IReadOnlyList<RecordedFact>> OfAll(UnitOfWork work, IReadOnlyCollection<ParticipantId> people);

    /// <summary>Those of them that are of these kinds, for who needs no pay or claim of thousands.</summary>
    Task<IReadOnlyList<RecordedFact>> OfAll(UnitOfWork work, IReadOnlyCollection<ParticipantId> people, IReadOnlyCollection<FactKind> kinds);

    /// <summary>Everybody about whom a person recorded facts of these kinds on a contract, those withdrawn since included, under each of
    /// their records: for who asks whether somebody took part.</summary>
    Task<IReadOnlyCollection<ParticipantId>> DoneBy(
        UnitOfWork worker, PersonId person, ContractId contract, IReadOnlyCollection<FactKind> kinds);

    /// <summary>Facts of these numbers and whatever supersedes them; those about a contract itself too, with participant 0 as in its
    /// book.</summary>
    Task<IReadOnlyList<RecordedFact>> ByNumber(UnitOfWork work, IReadOnlyCollection<long> numbers);

    /// <summary>Referrals of these participants that the caller may see.</summary>
    Task<IReadOnlyList<ReferralRecord>> ReferralsOf(UnitOfWork work, IReadOnlyCollection<ParticipantId> people);

    /// <summary>Which of these referrals were withdrawn or did not start: whatever comes in later is no longer matched to them.</summary>
    Task<IReadOnlySet<ReferralId>> CameToNothing(UnitOfWork work, IReadOnlyCollection<ReferralRecord> referrals);

    /// <summary>Lets another provider deliver a case from today on: records that it moved, and tells whoever keeps something by provider.
    /// The caller has checked that it may be.</summary>
    /// <param name="worker">The worker's unit of work.</param>
    /// <param name="provider">The new provider's name in the programme.</param>
    Task<Refusal?> HandOver(UnitOfWork worker, ReferralRecord referral, OrganisationId receiver, string provider);

    /// <summary>People who were referred to a contract and to any of some others, under whichever of their records.</summary>
    /// <param name="knownAt">Records are one person's by the merges that were done by this instant, itself included.</param>
    Task<IReadOnlyList<PersonElsewhere>> ReferredElsewhere(
        UnitOfWork worker, ContractId contract, IReadOnlyCollection<ContractId> others, DateTimeOffset knownAt);

    /// <summary>The referral of this reference, if the caller may see it.</summary>
    Task<ReferralRecord?> Referral(UnitOfWork work, string reference);
}

/// <summary>Somebody who was referred to several contracts.</summary>
/// <param name="Participant">The number under which the person goes on.</param>
/// <param name="Records">Every number under which the person was referred to these contracts.</param>
/// <param name="References">Of the record under which the person goes on, and then of each of those: a book that stands as it was before two
/// records were put together has the person under another.</param>
public sealed record PersonElsewhere(ParticipantId Participant, IReadOnlyList<ParticipantId> Records, IReadOnlyList<string> References);

/// <summary>The facts about contracts themselves, which name nobody: the only way in and the way out.</summary>
public interface ContractFactRecords
{
    /// <summary>Records facts about a contract after checking each (<see cref="ContractFactBook"/>); a refused fact leaves the others as
    /// they are.</summary>
    Task<Recording> Append(UnitOfWork work, ContractId contract, IReadOnlyList<NewContractFact> facts);

    /// <summary>All facts about a contract, superseded ones included, in the order recorded; none where the caller does not see the
    /// contract whole.</summary>
    Task<IReadOnlyList<RecordedContractFact>> Of(UnitOfWork work, ContractId contract);
}

/// <summary>A referral about to be opened; the day, route, group, area, provider and birth month go into its first fact.</summary>
public sealed record NewReferral(
    ParticipantId Participant, FactOwner Owner, DateOnly ReferredOn, string Route, string Group, string Area, string Lot, string Provider,
    DateOnly? Born)
{
    /// <summary>When it became known; null for now.</summary>
    public DateTimeOffset? RecordedAt { get; init; }
}

/// <summary>Contracts' books. People, referrals and providers are named in a book by their references; a row's source is its fact's
/// number.</summary>
public interface Books
{
    /// <summary>The book of a contract with every fact recorded so far: all facts of everyone referred to it. Kept in memory and
    /// brought up to date by new facts only. Any caller with a part in the contract may have figures made of it; the asker filters
    /// before it shows anything of a person.</summary>
    Task<BookOfContract> Of(UnitOfWork work, ContractId contract);

    /// <summary>The book as it was when the fact of this number was the last in it: what was committed later is left out, whatever instant it
    /// bears, and records are one person's as they were then.</summary>
    Task<BookOfContract> AsOf(UnitOfWork work, ContractId contract, long lastFact);
}

/// <summary>A book with the number of the last fact in it.</summary>
/// <param name="Identities">The store's numbers of whom the book names.</param>
public sealed record BookOfContract(ContractId Contract, Book Book, long LastFact, BookIdentities Identities);

/// <summary>Told when a person has decided who an arrival is, inside the deciding unit of work: whoever let a row wait takes it up
/// again. All of them are told; each ignores a question that it did not ask.</summary>
public interface WhenIdentityDecided
{
    Task Decided(UnitOfWork worker, int question, ParticipantId participant);
}

/// <summary>Told of facts just recorded, inside the recording unit of work: whoever keeps a list that follows from facts keeps it in
/// step. A correction comes here as what it records.</summary>
public interface WhenFactsRecorded
{
    Task Recorded(UnitOfWork work, IReadOnlyList<NewFact> facts);
}

/// <summary>Told when a fact of a participant was corrected or withdrawn, inside the correcting unit of work: whoever keeps something
/// that follows from facts works it out anew.</summary>
public interface WhenFactCorrected
{
    Task Corrected(UnitOfWork work, ParticipantId participant);
}

/// <summary>Told when two records were found to be one person's and when that was taken back, inside the worker's unit of work: whoever keeps
/// something by person works it out anew.</summary>
public interface WhenRecordsMerged
{
    /// <param name="records">The two records, which are one person's from now on, or are so no longer.</param>
    Task Merged(UnitOfWork worker, IReadOnlyCollection<ParticipantId> records);
}

/// <summary>What a room above offers on a participant's page. All of them are asked; each answers for the caller of the work, and offers
/// nothing that the caller may not open.</summary>
public interface ParticipantPanels
{
    Task<IReadOnlyList<ParticipantPanel>> For(UnitOfWork work, ParticipantId participant, IReadOnlyList<ReferralRecord> referrals);
}

/// <summary>Links under a heading.</summary>
/// <param name="Order">Its place among the others, the lowest first.</param>
public sealed record ParticipantPanel(int Order, string Name, IReadOnlyList<PanelLink> Links);

public sealed record PanelLink(string Words, string Href);

/// <summary>Told when another provider delivers a case from today on, inside the worker's unit of work: whoever keeps something by provider
/// keeps it in step.</summary>
public interface WhenHandedOver
{
    Task HandedOver(UnitOfWork worker, ReferralRecord referral, OrganisationId receiver);
}

/// <summary>Told before the particulars of people are destroyed, inside the erasing unit of work: whoever keeps words about them in rows
/// without a column <c>participant</c> destroys them, and may still find people by number. It must do no harm to be told twice.</summary>
public interface WhenErased
{
    /// <param name="people">Every record of each of them.</param>
    Task Erased(UnitOfWork worker, IReadOnlyCollection<ParticipantId> people);
}

/// <summary>Until when records must be kept: a room above knows the programmes and what they rest on.</summary>
public interface RetentionPeriods
{
    /// <summary>The last day on which each person's record must be kept; absent where a rule is missing, so that nobody is erased for
    /// want of one.</summary>
    Task<IReadOnlyDictionary<ParticipantId, DateOnly>> KeptUntil(UnitOfWork worker, IReadOnlyCollection<ParticipantId> people);
}

/// <summary>What a room holds about a person, in words that the person can read: the copy that is handed over on request.</summary>
public interface RecordSections
{
    /// <summary>Sections of everything the caller's work lets see, in the order to be read.</summary>
    Task<IReadOnlyList<RecordSection>> Of(UnitOfWork work, ParticipantId person);
}

/// <summary>A part of somebody's record: a table with a sentence before it.</summary>
/// <param name="Order">Its place among the sections of all rooms.</param>
/// <param name="File">The name of its file, without an ending: <c>what-happened</c>.</param>
public sealed record RecordSection(
    int Order, string Title, string Explains, string File, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
