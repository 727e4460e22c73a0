using Concordat.Journey.Service.ContractFacts;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Facts;

/// <summary>The only writer of facts, and their reader.</summary>
/// <param name="listeners">Asked for when facts are first recorded: whoever listens reads facts, too.</param>
/// <param name="receivers">Asked for when a case is first handed over.</param>
internal sealed class FactRecorder(
    Words words, ContractFactRecorder contractFacts, Lazy<IReadOnlyList<WhenFactsRecorded>> listeners,
    Lazy<IReadOnlyList<WhenHandedOver>> receivers) : FactRecords
{
    public async Task<FileReceipt?> FileReceived(UnitOfWork work, byte[] sha256)
    {
        var unit = (Work)work;
        var row = await unit.One<FileRow>(
            "select sha256, kind, contract, rows, accepted, refused from journey_file where sha256 = @sha256 and organisation = @organisation",
            new { sha256, organisation = unit.Caller.Organisation.Value });
        return row is null ? null : new FileReceipt(row.Sha256, row.Kind, new ContractId(row.Contract), row.Rows, row.Accepted, row.Refused);
    }

    public async Task<int> ReceiveFile(UnitOfWork work, FileReceipt receipt)
    {
        var unit = (Work)work;
        var id = await unit.One<int>(
            """
            insert into journey_file (sha256, kind, contract, organisation, rows, accepted, refused, person, at)
            values (@Sha256, @Kind, @contract, @organisation, @Rows, @Accepted, @Refused, @person, @Now) returning id
            """,
            new
            {
                receipt.Sha256,
                receipt.Kind,
                contract = receipt.Contract.Value,
                organisation = unit.Caller.Organisation.Value,
                receipt.Rows,
                receipt.Accepted,
                receipt.Refused,
                person = unit.Caller.Person.Value,
                unit.Now,
            });
        unit.Record(new Entry(
            JourneyEvents.FileReceived, 1, "Journey", new Dictionary<string, long> { ["contract"] = receipt.Contract.Value, ["file"] = id },
            new Dictionary<string, string> { ["kind"] = receipt.Kind, ["rows"] = $"{receipt.Rows}", ["accepted"] = $"{receipt.Accepted}" },
            receipt.Sha256));
        return id;
    }

    public Task<IReadOnlyList<ReferralRecord>> OpenReferrals(UnitOfWork work, IReadOnlyList<NewReferral> referrals) =>
        ReferralOpening.Open(this, (Work)work, referrals);

    public async Task<Recording> Append(UnitOfWork work, IReadOnlyList<NewFact> facts, int? file = null)
    {
        if (facts.Count == 0)
        {
            return new Recording(0, 0, [], []);
        }

        var batch = await Check((Work)work, facts);
        foreach (var contract in facts.Where(fact => IsDuty(fact.Content.Kind)).Select(fact => fact.Scope.Contract).Distinct().OrderBy(c => c.Value))
        {
            await ((Work)work).TakeDuty(contract);
        }

        await FactWriter.Write((Work)work, batch.Added, file);
        var recording = batch.Recording();
        if (recording.Added > 0)
        {
            foreach (var listener in listeners.Value)
            {
                await listener.Recorded(work, facts);
            }
        }

        return recording;
    }

    public Task TakeTurn(UnitOfWork work, IReadOnlyCollection<ContractId> contracts) =>
        FactWriter.Lock((Work)work, contracts.Select(contract => contract.Value));

    public async Task<IReadOnlyList<(int Index, Refusal Why)>> Contradicted(UnitOfWork work, IReadOnlyList<NewFact> facts) =>
        facts.Count == 0 ? [] : (await Check((Work)work, facts)).Recording().Refused;

    /// <summary>Holds the contracts, so that what was checked is still so when it is written.</summary>
    private async Task<FactBatch> Check(Work unit, IReadOnlyList<NewFact> facts)
    {
        await FactWriter.Lock(unit, facts.Select(fact => fact.Scope.Contract.Value));
        var numbers = await words.Numbers(unit, facts.SelectMany(fact => WordsOf(fact.Content)));
        var people = facts.Select(fact => fact.Participant.Value).Distinct().ToArray();
        var records = await RecordsOfPeople.Read(unit, people);
        var batch = new FactBatch(new FactBook(await FactReading.Of(unit, people)), records.Referrals, unit.Today);
        foreach (var fact in facts)
        {
            batch.Take([.. Lines(records.Person(fact), numbers, unit).Select(line => records.Under(line, fact))]);
        }

        return batch;
    }

    public async Task<IReadOnlyList<RecordedFact>> Of(UnitOfWork work, ParticipantId participant) =>
        await Told((Work)work, await FactReading.Of((Work)work, [participant.Value]));

    public async Task<IReadOnlyList<RecordedFact>> OfAll(UnitOfWork work, IReadOnlyCollection<ParticipantId> people) =>
        await Told((Work)work, await FactReading.Of((Work)work, [.. people.Select(p => p.Value).Distinct()]));

    public async Task<IReadOnlyList<RecordedFact>> OfAll(
        UnitOfWork work, IReadOnlyCollection<ParticipantId> people, IReadOnlyCollection<FactKind> kinds) => await Told(
        (Work)work, await FactReading.Of((Work)work, [.. people.Select(p => p.Value).Distinct()], [.. kinds.Append(FactKind.Superseded).Select(k => (short)k)]));

    public Task<IReadOnlyCollection<ParticipantId>> DoneBy(
        UnitOfWork worker, PersonId person, ContractId contract, IReadOnlyCollection<FactKind> kinds) =>
        FactReading.DoneBy((Work)worker, person, contract, [.. kinds.Select(kind => (short)kind)]);

    public async Task<IReadOnlyList<RecordedFact>> ByNumber(UnitOfWork work, IReadOnlyCollection<long> numbers) =>
    [
        .. await Told((Work)work, await FactReading.ByNumber((Work)work, numbers)),
        .. (await contractFacts.ByNumber((Work)work, numbers)).Select(fact => new RecordedFact(
            fact.Number, default, null, new FactOwner(fact.Contract, null, null), fact.Content, fact.RecordedBy, fact.SupersededBy)),
    ];

    public Task<IReadOnlyList<ReferralRecord>> ReferralsOf(UnitOfWork work, IReadOnlyCollection<ParticipantId> people) =>
        FactReading.ReferralsOf((Work)work, [.. people.Select(p => p.Value).Distinct()]);

    public Task<IReadOnlySet<ReferralId>> CameToNothing(UnitOfWork work, IReadOnlyCollection<ReferralRecord> referrals) =>
        EndedReferrals.Of((Work)work, referrals);

    public Task<IReadOnlyList<PersonElsewhere>> ReferredElsewhere(
        UnitOfWork worker, ContractId contract, IReadOnlyCollection<ContractId> others, DateTimeOffset knownAt) =>
        PeopleElsewhere.Of((Work)worker, contract, others, knownAt);

    public async Task<ReferralRecord?> Referral(UnitOfWork work, string reference) =>
        (await FactReading.Referrals((Work)work, "r.reference = any(@values)", new[] { reference })).SingleOrDefault();

    public async Task<Refusal?> HandOver(UnitOfWork worker, ReferralRecord referral, OrganisationId receiver, string provider)
    {
        var work = (Work)worker;
        var recording = await Append(work, [new NewFact(
            referral.Participant, referral.Id, referral.Owner with { Delivery = receiver },
            new Fact { Kind = FactKind.Moved, On = work.Today, Provider = provider })]);
        if (recording.Refused is [var (_, refusal), ..])
        {
            return refusal;
        }

        await Handing.Write(work, referral, receiver);
        foreach (var one in receivers.Value)
        {
            await one.HandedOver(work, referral, receiver);
        }

        return null;
    }

    /// <summary>Whether nobody who records it may authorise what is paid for it.</summary>
    private static bool IsDuty(FactKind kind) => kind is FactKind.Claimed or FactKind.Validated or FactKind.Rejected;

    private static IEnumerable<string> WordsOf(Fact fact) =>
        [FactAmounts.Word(fact), fact.Group, fact.Area, fact.Route, fact.Lot, fact.Provider, fact.Reason];

    /// <summary>A fact that takes another's place is told as two: the old one is withdrawn, the new one stands by itself.</summary>
    private static IEnumerable<FactLine> Lines(NewFact fact, IReadOnlyDictionary<string, int> numbers, Work unit)
    {
        if (fact.Supersedes is not null && fact.Content.Kind != FactKind.Superseded)
        {
            var withdrawal = new Fact
            {
                Kind = FactKind.Superseded,
                On = fact.Content.On,
                RecordedAt = fact.Content.RecordedAt,
                Reason = fact.Content.Reason,
            };
            yield return FactLine.From(fact with { Content = withdrawal }, numbers, unit.Now, unit.Caller.Person);
            fact = fact with { Supersedes = null };
        }

        yield return FactLine.From(fact, numbers, unit.Now, unit.Caller.Person);
    }

    private async Task<IReadOnlyList<RecordedFact>> Told(Work work, IReadOnlyList<FactLine> lines)
    {
        var said = await words.Of(work, lines.SelectMany(line => line.WordNumbers()));
        var referrals = (await FactReading.ReferralsOf(work, [.. lines.Select(l => l.Participant).Distinct()]))
            .ToDictionary(r => r.Id.Value);
        var by = FactReading.SupersededBy(lines);
        return
        [
            .. lines.Select(line => new RecordedFact(
                line.Number,
                new ParticipantId(line.Participant),
                line.Referral is { } referral ? new ReferralId(referral) : null,
                new FactOwner(
                    new ContractId(line.Contract),
                    line.Delivery is { } delivery ? new OrganisationId(delivery) : null,
                    line.Referrer is { } referrer ? new OrganisationId(referrer) : null),
                line.ToFact(said, "", line.Referral is { } r && referrals.TryGetValue(r, out var named) ? named.Reference : ""),
                new PersonId(line.Person),
                by.TryGetValue(line.Number, out var number) ? number : null)),
        ];
    }

    private sealed record FileRow(byte[] Sha256, string Kind, int Contract, int Rows, int Accepted, int Refused);
}
