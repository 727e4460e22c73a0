using System.Globalization;
using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.ErasePerson;

/// <summary>Destroys somebody's particulars for good. The list outside the database is written first: whatever happens afterwards, and
/// whichever backup is restored, the next start destroys them.</summary>
internal sealed class Erasure(
    Database database, OpenedStore store, FactRecords facts, IEnumerable<RetentionPeriods> retention, IEnumerable<WhenErased> keepers)
{
    public const string Operation = "journey.person.erase";
    private const string ByTheList = "listed";

    private readonly ErasureList _list = new(store.Keys);

    /// <summary>Checks, lists and destroys; the caller commits.</summary>
    /// <param name="request">The granted request; nothing for an operator's command.</param>
    /// <returns>In how many tables something was destroyed, over all records of the person.</returns>
    public async Task<Ruling<int>> Erase(Work worker, ParticipantId person, string reason, int? request)
    {
        await IdentityTurn.Take(worker);
        if (ErasureRules.Check(reason, await Case(worker, person), worker.Today) is { } refusal)
        {
            return refusal;
        }

        var records = await worker.List<ErasedRow>(
            "select id, at from journey_participant where id = any ((select journey_records(@people))::int[]) order by id for update",
            new { people = new[] { person.Value } });
        _list.Add([.. records.Select(row => row.Listed)]);
        await Tell(worker, records.Select(row => row.Id));
        var touched = 0;
        foreach (var record in records)
        {
            touched += await Destroy(worker, new ParticipantId(record.Id), reason, request);
        }

        return touched;
    }

    /// <summary>Destroys again what a restored backup brought back, and completes the list from the database.</summary>
    /// <returns>How many people were erased again.</returns>
    public async Task<int> Again(CancellationToken stop)
    {
        await using var worker = await database.BeginAsWorker(Nobody.Caller, stop);
        await worker.TakeTurn("erasures");
        var listed = _list.All();
        var known = await worker.List<ErasedRow>(
            "select p.id, p.at from journey_erasure e join journey_participant p on p.id = e.participant order by p.id");
        var missing = known.Select(row => row.Listed).Except(listed).ToList();
        if (missing.Count > 0)
        {
            _list.Add(missing);
        }

        var back = await worker.List<int>(
            """
            select p.id from journey_participant p join unnest(@ids, @instants) as listed (id, at) on listed.id = p.id and listed.at = p.at
            where not exists (select from journey_erasure e where e.participant = p.id) order by p.id
            """,
            new { ids = listed.Select(p => p.Participant).ToArray(), instants = listed.Select(p => p.OnRecordAt.UtcDateTime).ToArray() });
        if (back.Count > 0)
        {
            await Tell(worker, back);
        }

        foreach (var id in back)
        {
            await Destroy(worker, new ParticipantId(id), ByTheList, null);
        }

        await worker.Commit();
        return back.Count;
    }

    private async Task<ErasureCase> Case(Work worker, ParticipantId person)
    {
        var row = await worker.One<CaseRow>(
            """
            select exists (select from journey_erasure where participant = @id) as is_erased,
                   exists (select from journey_question where answer is null and candidates && journey_records(array[@id])) as has_open_question
            """,
            new { id = person.Value });
        var referrals = await facts.ReferralsOf(worker, [person]);
        var open = ErasureRules.OpenReferrals(referrals.Select(referral => referral.Id), await facts.Of(worker, person));
        DateOnly? keptUntil = null;
        foreach (var periods in retention)
        {
            keptUntil = (await periods.KeptUntil(worker, [person])).TryGetValue(person, out var until) && !(keptUntil > until) ? until : keptUntil;
        }

        return new ErasureCase(row!.IsErased, row.HasOpenQuestion, open, keptUntil);
    }

    /// <summary>While their particulars still stand.</summary>
    private async Task Tell(Work worker, IEnumerable<int> records)
    {
        IReadOnlyCollection<ParticipantId> people = [.. records.Select(id => new ParticipantId(id))];
        foreach (var keeper in keepers)
        {
            await keeper.Erased(worker, people);
        }
    }

    private async Task<int> Destroy(Work worker, ParticipantId person, string reason, int? request)
    {
        var people = new[] { person.Value };
        var touched = 0;
        foreach (var step in ErasurePlan.Of(await PersonalColumns.Read(worker)))
        {
            touched += await worker.Execute(PersonalColumns.Statement(step), new { people }) > 0 ? 1 : 0;
        }

        touched += await worker.Execute(
            "update journey_question set arrival = null, held = null where answered_as = any(@people) and answer is not null", new { people }) > 0 ? 1 : 0;
        await worker.Execute(
            "insert into journey_erasure (participant, reason, request, person, at) values (@id, @reason, @request, @by, @Now)",
            new { id = person.Value, reason, request, by = worker.Caller.Person.Value, worker.Now });
        var identities = new Dictionary<string, long> { ["participant"] = person.Value };
        if (request is { } number)
        {
            identities["request"] = number;
        }

        worker.Record(new Entry(
            JourneyEvents.PersonErased, 1, "Journey", identities,
            new Dictionary<string, string> { ["reason"] = reason, ["tables"] = touched.ToString(CultureInfo.InvariantCulture) })
        {
            Operation = Operation,
        });
        return touched;
    }

    private sealed class ErasedRow
    {
        public int Id { get; init; }

        public DateTimeOffset At { get; init; }

        public ErasedPerson Listed => new(Id, At);
    }

    private sealed class CaseRow
    {
        public bool IsErased { get; init; }

        public bool HasOpenQuestion { get; init; }
    }
}
