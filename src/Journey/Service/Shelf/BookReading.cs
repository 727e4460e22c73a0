using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Npgsql;

namespace Concordat.Journey.Service.Shelf;

/// <summary>Reads one contract's facts into a builder, and again only what came since. A contract's book holds the facts of its
/// referrals, and whatever belongs to its people (jobs, earnings, benefits) wherever it was recorded.</summary>
/// <param name="asOf">Records are one person's as they were when the fact or act of this number was the last; nothing for as they are.</param>
internal sealed class BookReading(long? asOf = null)
{
    private static readonly short[] PersonKinds =
        [.. Enum.GetValues<FactKind>().Where(kind => kind.Scope() is FactScope.Person or FactScope.Fact).Select(kind => (short)kind)];

    // a book numbers the contract itself as nobody
    private const int OfContract = 0;

    private readonly BookBuilder _builder = new();
    private readonly Dictionary<long, int> _positions = [];
    private readonly Dictionary<int, int> _people = new() { [OfContract] = OfContract };
    private readonly HashSet<int> _merged = [];
    private readonly Dictionary<int, int> _referrals = [];
    private readonly Dictionary<int, int> _words = [];
    private BookOfContract? _book;
    private long _last;
    private int _lastReferral;

    /// <summary>The last number that concerns a contract's book.</summary>
    /// <param name="after">One that is known to concern it: only what came since is looked at.</param>
    public static Task<long> LastFact(Work worker, ContractId contract, long after) => worker.One<long>(
        """
        select greatest(
            @after, coalesce((select max(number) from journey_merge where @id = any(contracts)), 0),
            coalesce((select max(number) from journey_fact where contract = @id), 0),
            coalesce((select max(number) from journey_contract_fact where contract = @id), 0),
            coalesce((select max(f.number) from journey_fact f
                      where f.number > @after and f.contract <> @id and f.kind = any(@PersonKinds)
                        and f.participant in (select participant from journey_referral where contract = @id
                                              union select other.record from journey_referral r
                                                  join journey_same_person own on own.record = r.participant
                                                  join journey_same_person other using (stands_for) where r.contract = @id)), 0))
        """,
        new { id = contract.Value, after, PersonKinds });

    /// <summary>Whether records were merged, or a merge was taken back, since this was read: then it is read anew.</summary>
    public Task<bool> IsMergedSince(Work worker, ContractId contract) => worker.One<bool>(
        "select exists (select from journey_merge where number > @_last and @id = any(contracts))", new { _last, id = contract.Value });

    /// <summary>The last number that was read up to, inclusive.</summary>
    public long Last => _last;

    private string Mergers => asOf is null ? SamePerson.InForce : SamePerson.AsOf;

    /// <summary>Reads on, up to and including the fact of a number; none before <see cref="Last"/>.</summary>
    public async Task<BookOfContract> BringUpTo(Work worker, ContractId contract, long upTo)
    {
        if (_book is { } kept && kept.LastFact == upTo)
        {
            return kept;
        }

        await ReadNames(worker, contract);
        await ReadFacts(worker, contract, upTo);
        await ReadContractFacts(worker, contract, upTo);
        _last = upTo;
        return _book = new BookOfContract(contract, _builder.Build(), upTo);
    }

    private async Task ReadNames(Work worker, ContractId contract)
    {
        var referrals = await worker.List<NameRow>(
            $"""
            select r.id, r.reference, r.participant, p.reference as participant_reference
            from journey_referral r {SamePerson.Join("r.participant", Mergers)}
            where r.contract = @id and r.id > @_lastReferral order by r.id
            """,
            new { id = contract.Value, _lastReferral, asOf });
        var before = _lastReferral;
        var joining = new List<int>();
        foreach (var row in referrals)
        {
            _referrals[row.Id] = _builder.Referral(row.Reference);
            _lastReferral = row.Id;
            if (_people.TryAdd(row.Participant, _builder.Person(row.ParticipantReference)) && _last > 0)
            {
                joining.Add(row.Participant);
            }
        }

        foreach (var (record, reference) in await OtherRecords(worker, contract, before))
        {
            _merged.Add(record);
            if (_people.TryAdd(record, _builder.Person(reference)) && _last > 0)
            {
                joining.Add(record);
            }
        }

        await ReadHistory(worker, contract, [.. joining]);
    }

    /// <summary>Records of the same people that were never referred here: what they hold of the person belongs to the book.</summary>
    private Task<IReadOnlyList<(int Record, string Reference)>> OtherRecords(Work worker, ContractId contract, int lastReferral) =>
        worker.List<(int Record, string Reference)>(
            $"""
            select distinct other.record, p.reference
            from journey_referral r join {Mergers} own on own.record = r.participant
            join {Mergers} other using (stands_for) join journey_participant p on p.id = other.stands_for
            where r.contract = @id and r.id > @lastReferral order by other.record
            """,
            new { id = contract.Value, lastReferral, asOf });

    /// <summary>People who join the contract later bring what was recorded of them before.</summary>
    private async Task ReadHistory(Work worker, ContractId contract, int[] joining)
    {
        if (joining.Length > 0)
        {
            await Read(
                worker, "f.number <= @upTo and f.contract <> @id and f.kind = any(@kinds) and f.participant = any(@joining)",
                [new("upTo", _last), new("id", contract.Value), new("kinds", PersonKinds), new("joining", joining)]);
        }
    }

    private Task ReadFacts(Work worker, ContractId contract, long upTo) => Read(
        worker,
        """
        f.number > @after and f.number <= @upTo and (f.contract = @id or (f.kind = any(@kinds)
            and (f.participant in (select participant from journey_referral where contract = @id) or f.participant = any(@merged))))
        """,
        [new("after", _last), new("upTo", upTo), new("id", contract.Value), new("kinds", PersonKinds), new("merged", _merged.ToArray())]);

    private Task Read(Work worker, string where, NpgsqlParameter[] values) => Rows(
        worker,
        $"""
        select f.number, f.participant, f.referral, f.kind, f.flags, f.on_day, f.word, f.amount, f.period_from, f.period_until,
               f.grp, f.area, f.route, f.lot, f.provider, f.born, f.supersedes, f.at
        from journey_fact f where {where} order by f.number
        """,
        values);

    /// <summary>What is about the contract itself is of person 0.</summary>
    private Task ReadContractFacts(Work worker, ContractId contract, long upTo) => Rows(
        worker,
        """
        select f.number, 0, null::int, f.kind, f.flags, f.on_day, f.word, f.amount, f.period_from, f.period_until,
               null::int, null::int, null::int, null::int, null::int, null::date, f.supersedes, f.at
        from journey_contract_fact f where f.number > @after and f.number <= @upTo and f.contract = @id order by f.number
        """,
        [new("after", _last), new("upTo", upTo), new("id", contract.Value)]);

    private async Task Rows(Work worker, string sql, NpgsqlParameter[] values)
    {
        await ReadWords(worker);
        await using var command = new NpgsqlCommand(sql, worker.Connection, worker.Transaction);
        command.Parameters.AddRange(values);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            Add(rows);
        }
    }

    private void Add(NpgsqlDataReader row)
    {
        var kind = (FactKind)row.GetInt16(3);
        var day = row.GetFieldValue<DateOnly>(5).DayNumber;
        var number = row.GetInt64(0);
        if (!_people.TryGetValue(row.GetInt32(1), out var person))
        {
            return;
        }

        var code = kind is FactKind.Referred or FactKind.Moved or FactKind.GroupChanged
            ? _builder.Placement(new Placement(Word(row, 10), Word(row, 11), Word(row, 12), Word(row, 13), Word(row, 14), Day(row, 15, 0)))
            : Word(row, 6);
        var at = new DateTimeOffset(row.GetDateTime(17), TimeSpan.Zero);
        _positions[number] = _builder.Add(person, new FactRow(
            kind, (FactFlags)row.GetInt16(4), day, Referral(row), code, row.IsDBNull(7) ? 0 : row.GetInt64(7),
            Day(row, 8, day), Day(row, 9, day), Instants.Of(at), checked((int)number)));
        if (!row.IsDBNull(16) && _positions.TryGetValue(row.GetInt64(16), out var superseded))
        {
            _builder.Supersede(_positions[number], superseded);
        }
    }

    private int Referral(NpgsqlDataReader row) =>
        !row.IsDBNull(2) && _referrals.TryGetValue(row.GetInt32(2), out var referral) ? referral : 0;

    private int Word(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? 0 : _words[row.GetInt32(column)];

    private static int Day(NpgsqlDataReader row, int column, int otherwise) =>
        row.IsDBNull(column) ? otherwise : row.GetFieldValue<DateOnly>(column).DayNumber;

    private async Task ReadWords(Work worker)
    {
        foreach (var (id, word) in await worker.List<(int Id, string Word)>(
            "select id, word from journey_word where id > @last order by id", new { last = _words.Count == 0 ? 0 : _words.Keys.Max() }))
        {
            _words[id] = _builder.Code(word);
        }
    }

    private sealed record NameRow(int Id, string Reference, int Participant, string ParticipantReference);
}
