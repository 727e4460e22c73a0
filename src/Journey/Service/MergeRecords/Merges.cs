using Concordat.Journey.Service.Facts;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.MergeRecords;

/// <summary>Merges as the store has them.</summary>
internal static class Merges
{
    public static async Task<IReadOnlyList<MergeAct>> Of(Work work, ParticipantId person) => [.. (await work.List<ActRow>(
        """
        select number, record, stands_for, is_undo, reason, person, at from journey_merge
        where record = any (journey_records(@people)) or stands_for = any (journey_records(@people)) order by number
        """,
        new { people = new[] { person.Value } })).Select(row => row.ToModel())];

    public static async Task<RecordToMerge?> Find(Work worker, string reference) => (await worker.One<RecordRow>(
        """
        select p.id, p.reference, nullif(s.stands_for, p.id) as stands_for,
               (select count(*)::int from journey_same_person o where o.stands_for = p.id and o.record <> p.id) as others,
               exists (select from journey_erasure e where e.participant = p.id) as is_erased,
               exists (select from journey_restriction r where r.participant = any (journey_records(array[p.id]))) as is_restricted
        from journey_participant p left join journey_same_person s on s.record = p.id where p.reference = @reference for update of p
        """,
        new { reference }))?.ToModel();

    /// <summary>Puts the act on record, in the order of facts, and lets the merges in force follow it. The contracts are held, so that no
    /// fact of a smaller number is committed afterwards.</summary>
    public static async Task<long> Act(Work worker, ParticipantId record, ParticipantId standsFor, bool isUndo, string reason)
    {
        var contracts = await worker.List<int>(
            "select distinct contract from journey_referral where participant = any (journey_records(@people)) order by contract",
            new { people = new[] { record.Value, standsFor.Value } });
        await FactWriter.Lock(worker, contracts);
        var number = await worker.One<long>("select nextval('journey_fact_number_seq')");
        await worker.Execute(
            """
            insert into journey_merge (number, record, stands_for, is_undo, reason, contracts, person, at)
            values (@number, @record, @into, @isUndo, @reason, @contracts, @person, @Now)
            """,
            new { number, record = record.Value, into = standsFor.Value, isUndo, reason, contracts = contracts.ToArray(), person = worker.Caller.Person.Value, worker.Now });
        await worker.Execute(
            isUndo
                ? """
                  delete from journey_same_person where record = @record;
                  delete from journey_same_person s where s.record = @into
                      and not exists (select from journey_same_person o where o.stands_for = @into and o.record <> @into)
                  """
                : "insert into journey_same_person (record, stands_for) values (@record, @into), (@into, @into) on conflict do nothing",
            new { record = record.Value, into = standsFor.Value });
        return number;
    }

    private sealed class RecordRow
    {
        public int Id { get; init; }

        public required string Reference { get; init; }

        public int? StandsFor { get; init; }

        public int Others { get; init; }

        public bool IsErased { get; init; }

        public bool IsRestricted { get; init; }

        public RecordToMerge ToModel() => new(
            new ParticipantId(Id), Reference, StandsFor is { } into ? new ParticipantId(into) : null, Others, IsErased, IsRestricted);
    }

    private sealed class ActRow
    {
        public long Number { get; init; }

        public int Record { get; init; }

        public int StandsFor { get; init; }

        public bool IsUndo { get; init; }

        public required string Reason { get; init; }

        public int Person { get; init; }

        public DateTimeOffset At { get; init; }

        public MergeAct ToModel() => new(Number, new ParticipantId(Record), new ParticipantId(StandsFor), IsUndo, Reason, new PersonId(Person), At);
    }
}
