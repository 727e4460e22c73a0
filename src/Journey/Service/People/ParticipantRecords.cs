using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.People;

/// <summary>Who participants are: found by keyed hashes, read only with the key.</summary>
internal sealed class ParticipantRecords(ParticularsCipher cipher) : Participants
{
    public async Task<IReadOnlyList<Identification>> Identify(UnitOfWork worker, FactOwner owner, IReadOnlyList<Particulars> arrivals)
    {
        var work = (Work)worker;
        await IdentityTurn.Take(work);
        var known = new KnownPeople(cipher);
        await known.Read(work, arrivals);
        var answers = new List<Identification>(arrivals.Count);
        var added = new List<KnownPerson>();
        var ids = new Queue<int>(await PeopleWriting.Numbers(work, arrivals.Count));
        foreach (var arrival in arrivals)
        {
            switch (Identity.Of(arrival, known.Like(arrival)))
            {
                case IdentityAnswer.Same same:
                    answers.Add(new Identification.Known(same.Person.Participant, same.Person.Reference));
                    break;
                case IdentityAnswer.Question question:
                    answers.Add(await Ask(work, owner, arrival, question));
                    break;
                default:
                    var id = ids.Dequeue();
                    var person = new KnownPerson(new ParticipantId(id), Opaque.Participant(id), arrival);
                    known.Add(person);
                    added.Add(person);
                    answers.Add(new Identification.New(person.Participant, person.Reference));
                    break;
            }
        }

        await PeopleWriting.Insert(work, cipher, added);
        return answers;
    }

    public async Task<IReadOnlyDictionary<string, ParticipantId>> ByNino(UnitOfWork worker, IReadOnlyCollection<string> ninos)
    {
        var byHash = ninos.Distinct().Select(nino => (nino, hash: cipher.Hash("nino", Identity.NormalNino(nino))))
            .Where(pair => pair.hash is not null).ToLookup(pair => Convert.ToHexString(pair.hash!), pair => pair.nino);
        var rows = await ((Work)worker).List<HashRow>(
            """
            select coalesce(s.stands_for, p.id) as id, p.nino_hash
            from journey_participant p left join journey_same_person s on s.record = p.id where p.nino_hash = any(@hashes)
            """,
            new { hashes = byHash.Select(group => Convert.FromHexString(group.Key)).ToArray() });
        return rows.SelectMany(row => byHash[Convert.ToHexString(row.NinoHash)].Select(nino => (nino, row.Id)))
            .ToDictionary(pair => pair.nino, pair => new ParticipantId(pair.Id));
    }

    public async Task<IReadOnlyDictionary<string, ParticipantId>> ByReference(UnitOfWork work, IReadOnlyCollection<string> references)
    {
        var rows = await ((Work)work).List<ReferenceRow>(
            """
            select coalesce(s.stands_for, p.id) as id, p.reference
            from journey_participant p left join journey_same_person s on s.record = p.id where p.reference = any(@references)
            """,
            new { references = references.Distinct().ToArray() });
        return rows.ToDictionary(row => row.Reference, row => new ParticipantId(row.Id));
    }

    public async Task<IReadOnlyDictionary<ParticipantId, Particulars>> Read(
        UnitOfWork work, string operation, IReadOnlyCollection<ParticipantId> people)
    {
        var unit = (Work)work;
        var rows = await unit.List<ParticularsRow>(
            $"select asked.id, p.id as person, p.particulars from unnest(@ids) as asked (id) {SamePerson.Join("asked.id")} where p.particulars is not null",
            new { ids = Ids(people) });
        if (rows.Count == 1)
        {
            unit.Record(Reading(operation, new Dictionary<string, long> { ["participant"] = rows[0].Id }, 1));
        }
        else if (rows.Count > 1)
        {
            unit.Record(Reading(operation, [], rows.Count) with { Content = Canonical(rows.Select(row => row.Id)) });
        }

        return rows.ToDictionary(row => new ParticipantId(row.Id), row => cipher.Open(Row(row.Person), row.Particulars));
    }

    public async Task<IReadOnlyDictionary<ParticipantId, string>> References(UnitOfWork work, IReadOnlyCollection<ParticipantId> people)
    {
        var rows = await ((Work)work).List<ReferenceRow>(
            $"select asked.id, p.reference from unnest(@ids) as asked (id) {SamePerson.Join("asked.id")}", new { ids = Ids(people) });
        return rows.ToDictionary(row => new ParticipantId(row.Id), row => row.Reference);
    }

    public async Task<IReadOnlyList<ParticipantId>> After(UnitOfWork worker, ParticipantId last, int most) =>
        [.. (await ((Work)worker).List<int>(
            """
            select id from journey_participant p
            where id > @last and not exists (select from journey_erasure e where e.participant = p.id)
                and not exists (select from journey_same_person s where s.record = p.id and s.stands_for <> p.id)
            order by id limit @most
            """,
            new { last = last.Value, most })).Select(id => new ParticipantId(id))];

    internal static string Row(int participant) => $"participant {participant}";

    private static Entry Reading(string operation, Dictionary<string, long> identities, int rows) =>
        new(JourneyEvents.ParticipantRead, 1, "Journey", identities, new Dictionary<string, string> { ["rows"] = $"{rows}" })
        {
            IsReading = true,
            Operation = operation,
        };

    private static byte[] Canonical(IEnumerable<int> ids) => System.Text.Encoding.UTF8.GetBytes(string.Join(',', ids.Order()));

    private static int[] Ids(IReadOnlyCollection<ParticipantId> people) => [.. people.Select(p => p.Value).Distinct()];

    private async Task<Identification> Ask(Work work, FactOwner owner, Particulars arrival, IdentityAnswer.Question question)
    {
        var number = await work.One<int>("select nextval(pg_get_serial_sequence('journey_question', 'number'))::int");
        await work.Execute(
            """
            insert into journey_question (number, contract, delivery, referrer, arrival, candidates, reasons, asked_at)
            values (@number, @contract, @delivery, @referrer, @arrival, @candidates, @reasons, @Now)
            """,
            new
            {
                number,
                contract = owner.Contract.Value,
                delivery = owner.Delivery?.Value,
                referrer = owner.Referrer?.Value,
                arrival = cipher.Seal($"question {number}", arrival),
                candidates = question.People.Select(c => c.Participant.Value).ToArray(),
                reasons = question.Reasons.ToArray(),
                work.Now,
            });
        return new Identification.Question(number, question.Reasons);
    }

    private sealed record HashRow(int Id, byte[] NinoHash);

    private sealed record ReferenceRow(int Id, string Reference);

    private sealed record ParticularsRow(int Id, int Person, byte[] Particulars);
}
