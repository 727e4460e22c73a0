using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Npgsql;

namespace Concordat.Journey.Service.Shelf;

/// <summary>What was read of a contract, and how far.</summary>
/// <param name="Mark">What other contracts recorded of its people is read whole up to here: none of a lower number is committed any more.</param>
/// <param name="Later">How many facts of other contracts after that were read, too.</param>
internal sealed record ReadBook(BookOfContract Book, long Mark, int Later);

/// <summary>Reads one contract's facts into a builder, and again only what came since. A contract's book holds the facts of its
/// referrals, and whatever belongs to its people (jobs, earnings, benefits) wherever it was recorded. Its own facts are committed in the order
/// of their numbers; those of other contracts in any, so they are read again from the last number below which nobody writes any more.</summary>
internal sealed class BookReading
{
    private static readonly short[] PersonKinds =
        [.. Enum.GetValues<FactKind>().Where(kind => kind.Scope() is FactScope.Person or FactScope.Fact).Select(kind => (short)kind)];

    // looked up fact by fact, or for all at once where there are many: a large contract has more referrals than others record facts in between
    private const string IsReferred = "exists (select from journey_referral r where r.contract = @id and r.participant = f.participant)";

    private readonly long? _asOf;
    private readonly BookBuilder _builder = new();
    private readonly ReadIdentities _identities;
    private readonly Dictionary<long, int> _positions = [];
    private readonly HashSet<int> _merged = [];
    private readonly HashSet<long> _later = [];
    private readonly Dictionary<int, int> _words = [];
    private BookOfContract? _book;
    private long _last;
    private long _mark;
    private int _lastReferral;
    private int _lastWord;
    private int _wordMark;

    /// <param name="asOf">Records are one person's as they were when the fact or act of this number was the last; nothing for as they are.</param>
    public BookReading(long? asOf = null) => (_asOf, _identities) = (asOf, new ReadIdentities(_builder));

    /// <summary>The last number that concerns a contract's book, and how many facts of other contracts concern it after the mark up to which
    /// they were read whole.</summary>
    /// <param name="known">What was read before: only what came since is looked at; nothing before the first reading.</param>
    public static async Task<(long Last, int Later)> Latest(Work worker, ContractId contract, ReadBook? known) => await worker.One<(long, int)>(
        $"""
        select greatest(
            @last, coalesce((select max(number) from journey_merge where @id = any(contracts)), 0),
            coalesce((select max(number) from journey_fact where contract = @id), 0),
            coalesce((select max(number) from journey_contract_fact where contract = @id), 0), elsewhere.last), elsewhere.later
        from (
            select coalesce(max(f.number), 0) as last, count(*)::int as later from journey_fact f
            where f.number > @mark and f.contract <> @id and f.kind = any(@PersonKinds)
                and ({IsReferred} or exists (
                    select from journey_same_person other join journey_same_person own using (stands_for)
                    join journey_referral r on r.participant = own.record
                    where other.record = f.participant and r.contract = @id))) elsewhere
        """,
        new { id = contract.Value, last = known?.Book.LastFact ?? 0, mark = known?.Mark ?? 0, PersonKinds });

    /// <summary>Whether records were merged, or a merge was taken back, since this was read: then it is read anew.</summary>
    public Task<bool> IsMergedSince(Work worker, ContractId contract) => worker.One<bool>(
        "select exists (select from journey_merge where number > @_last and @id = any(contracts))", new { _last, id = contract.Value });

    /// <summary>The last number that was read up to, inclusive.</summary>
    public long Last => _last;

    private string Mergers => _asOf is null ? SamePerson.InForce : SamePerson.AsOf;

    /// <summary>Reads on, up to and including the fact of a number; none before <see cref="Last"/>. Where it throws, nobody reads on from it.</summary>
    /// <param name="whole">Up to where nothing that is not there yet can come to light, as it was known before this.</param>
    public async Task<ReadBook> BringUpTo(Work worker, ContractId contract, long upTo, Drawn whole)
    {
        if (_book is { } kept && kept.LastFact == upTo && _mark >= upTo)
        {
            return Kept(kept);
        }

        var before = _positions.Count;
        await ReadWords(worker, _wordMark);
        await ReadNames(worker, contract);
        await ReadFacts(worker, contract, upTo);
        await ReadContractFacts(worker, contract, upTo);
        _last = upTo;
        _wordMark = Math.Max(_wordMark, whole.Word);
        Mark(whole);
        var isSame = _book?.LastFact == upTo && _positions.Count == before;
        return Kept(isSame ? _book! : new BookOfContract(contract, _builder.Build(), upTo, _identities.OfBook));
    }

    /// <summary>The same book, where all that concerns it was found to be read.</summary>
    /// <param name="whole">Up to where nothing could come to light, as it was known before that was found.</param>
    public ReadBook Settled(Drawn whole)
    {
        Mark(whole);
        return Kept(_book!);
    }

    private ReadBook Kept(BookOfContract book) => new(_book = book, _mark, _later.Count);

    private void Mark(Drawn whole)
    {
        _mark = Math.Max(_mark, Math.Min(whole.Fact, _last));
        _later.RemoveWhere(number => number <= _mark);
    }

    private async Task ReadNames(Work worker, ContractId contract)
    {
        var referrals = await worker.List<NameRow>(
            $"""
            select r.id, r.reference, r.participant as record, r.delivery, p.id as participant, p.reference as participant_reference,
                   r.id in (select referral from journey_handover where contract = @id and referral > @_lastReferral) as is_handed_over
            from journey_referral r {SamePerson.Join("r.participant", Mergers)}
            where r.contract = @id and r.id > @_lastReferral order by r.id
            """,
            new { id = contract.Value, _lastReferral, asOf = _asOf });
        var before = _lastReferral;
        var joining = new List<int>();
        foreach (var row in referrals)
        {
            _identities.AddReferral(row.Reference, row.ToModel());
            _lastReferral = row.Id;
            if (_identities.AddPerson(row.Record, row.ParticipantReference, row.Participant) && _mark > 0)
            {
                joining.Add(row.Record);
            }
        }

        foreach (var (record, reference, participant) in await OtherRecords(worker, contract, before))
        {
            _merged.Add(record);
            if (_identities.AddPerson(record, reference, participant) && _mark > 0)
            {
                joining.Add(record);
            }
        }

        await ReadHistory(worker, contract, [.. joining]);
    }

    /// <summary>Records of the same people that were never referred here: what they hold of the person belongs to the book.</summary>
    private Task<IReadOnlyList<(int Record, string Reference, int Participant)>> OtherRecords(Work worker, ContractId contract, int lastReferral) =>
        worker.List<(int Record, string Reference, int Participant)>(
            $"""
            select distinct other.record, p.reference, p.id
            from journey_referral r join {Mergers} own on own.record = r.participant
            join {Mergers} other using (stands_for) join journey_participant p on p.id = other.stands_for
            where r.contract = @id and r.id > @lastReferral order by other.record
            """,
            new { id = contract.Value, lastReferral, asOf = _asOf });

    /// <summary>People who join the contract later bring what was recorded of them before; what came after the mark is read with the rest.</summary>
    private async Task ReadHistory(Work worker, ContractId contract, int[] joining)
    {
        if (joining.Length > 0)
        {
            await Read(
                worker, "f.number <= @mark and f.contract <> @id and f.kind = any(@kinds) and f.participant = any(@joining)",
                [new("mark", _mark), new("id", contract.Value), new("kinds", PersonKinds), new("joining", joining)]);
        }
    }

    private Task ReadFacts(Work worker, ContractId contract, long upTo) => Read(
        worker,
        $"""
        f.number > @mark and f.number <= @upTo and ((f.contract = @id and f.number > @after) or (f.contract <> @id and f.kind = any(@kinds)
            and ({IsReferred} or f.participant = any(@merged))))
        """,
        [
            new("mark", _mark), new("after", _last), new("upTo", upTo), new("id", contract.Value), new("kinds", PersonKinds),
            new("merged", _merged.ToArray()),
        ]);

    private Task Read(Work worker, string where, NpgsqlParameter[] values) => Rows(
        worker,
        $"""
        select f.number, f.participant, f.referral, f.kind, f.flags, f.on_day, f.word, f.amount, f.period_from, f.period_until,
               f.grp, f.area, f.route, f.lot, f.provider, f.born, f.supersedes, f.at, f.contract <> @id
        from journey_fact f where {where} order by f.number
        """,
        values);

    /// <summary>What is about the contract itself is of person 0.</summary>
    private Task ReadContractFacts(Work worker, ContractId contract, long upTo) => Rows(
        worker,
        """
        select f.number, 0, null::int, f.kind, f.flags, f.on_day, f.word, f.amount, f.period_from, f.period_until,
               null::int, null::int, null::int, null::int, null::int, null::date, f.supersedes, f.at, false
        from journey_contract_fact f where f.number > @after and f.number <= @upTo and f.contract = @id order by f.number
        """,
        [new("after", _last), new("upTo", upTo), new("id", contract.Value)]);

    private async Task Rows(Work worker, string sql, NpgsqlParameter[] values)
    {
        await ReadWords(worker, _lastWord);
        await using var command = new NpgsqlCommand(sql, worker.Connection, worker.Transaction);
        command.Parameters.AddRange(values);
        await using var rows = await command.ExecuteReaderAsync(worker.Stop);
        while (await rows.ReadAsync(worker.Stop))
        {
            Add(rows);
        }
    }

    private void Add(NpgsqlDataReader row)
    {
        var kind = (FactKind)row.GetInt16(3);
        var day = row.GetFieldValue<DateOnly>(5).DayNumber;
        var number = row.GetInt64(0);
        if (!_identities.TryPerson(row.GetInt32(1), out var person) || _positions.ContainsKey(number))
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
        if (row.GetBoolean(18))
        {
            _later.Add(number);
        }

        if (!row.IsDBNull(16) && _positions.TryGetValue(row.GetInt64(16), out var superseded))
        {
            _builder.Supersede(_positions[number], superseded);
        }
    }

    private int Referral(NpgsqlDataReader row) => row.IsDBNull(2) ? 0 : _identities.Referral(row.GetInt32(2));

    private int Word(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? 0 : _words[row.GetInt32(column)];

    private static int Day(NpgsqlDataReader row, int column, int otherwise) =>
        row.IsDBNull(column) ? otherwise : row.GetFieldValue<DateOnly>(column).DayNumber;

    private async Task ReadWords(Work worker, int after)
    {
        foreach (var (id, word) in await worker.List<(int Id, string Word)>(
            "select id, word from journey_word where id > @after order by id", new { after }))
        {
            _words[id] = _builder.Code(word);
            _lastWord = Math.Max(_lastWord, id);
        }
    }

    private sealed record NameRow(
        int Id, string Reference, int Record, int? Delivery, int Participant, string ParticipantReference, bool IsHandedOver)
    {
        public ReferralIdentity ToModel() => new(
            new ReferralId(Id), new ParticipantId(Participant), new ParticipantId(Record),
            Delivery is { } delivery ? new OrganisationId(delivery) : null, IsHandedOver);
    }
}
