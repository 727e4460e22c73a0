using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Npgsql;

namespace Concordat.Journey.Service.Shelf;

/// <summary>Reads one contract's facts into a book, and again only what came since. A contract's book holds the facts of its referrals, and
/// whatever belongs to its people (jobs, earnings, benefits) wherever it was recorded. The contract's own facts come to light in the order of
/// their numbers; those of its people on other contracts may come to light below a number that was read, and are looked for until none can.</summary>
/// <param name="asOf">Records are one person's as they were when the fact or act of this number was the last; nothing for as they are.</param>
internal sealed class BookReading(ContractId contract, long? asOf = null)
{
    private static readonly short[] PersonKinds =
        [.. Enum.GetValues<FactKind>().Where(kind => kind.Scope() is FactScope.Person or FactScope.Fact).Select(kind => (short)kind)];

    private const string OfOthers = "(f.contract < @id or f.contract > @id) and f.kind = any(@PersonKinds)";

    private const string OfOthersSince =
        $"""
        f.number > @settled and f.number <= @upTo and {OfOthers}
            and (exists (select from journey_referral r where r.contract = @id and r.participant = f.participant) or f.participant = any(@merged))
        """;

    private readonly BookRows _rows = new();
    private readonly HashSet<int> _merged = [];
    private readonly HashSet<int> _joining = [];
    private readonly HashSet<long> _ofOthers = [];
    private int _lastReferral;
    private long _settled;

    /// <summary>The last fact of the contract itself, or act on its people's records, that was read; 0 before the first.</summary>
    public long Own { get; private set; }

    /// <summary>The book as far as it was read; nothing before the first reading.</summary>
    public BookRead? Read { get; private set; }

    private string Mergers => asOf is null ? SamePerson.InForce : SamePerson.AsOf;

    /// <summary>What stands on record for a contract's book: only what came since one was read is looked at.</summary>
    public static async Task<Recorded> Look(Work worker, ContractId contract, BookRead? read) => (await worker.One<Recorded>(
        $"""
        select greatest(
                   @own, merges.last, coalesce((select max(number) from journey_fact where contract = @id), 0),
                   coalesce((select max(number) from journey_contract_fact where contract = @id), 0)) as own,
               merges.last as merge,
               case when @isRead then (select count(*) from journey_fact f where {OfOthersSince}) else 0 end as of_others
        from (select coalesce(max(number), 0) as last from journey_merge where @id = any(contracts)) merges
        """,
        new
        {
            id = contract.Value,
            own = read?.Own ?? 0,
            isRead = read is not null,
            settled = read?.Settled ?? 0,
            upTo = long.MaxValue,
            merged = read?.Merged ?? [],
            PersonKinds,
        }))!;

    /// <summary>Whether records were merged, or a merge was taken back, since this was read and up to an act: then it is read anew.</summary>
    public Task<bool> IsMergedSince(Work worker, long upTo) => worker.One<bool>(
        "select exists (select from journey_merge where number > @Own and number <= @upTo and @id = any(contracts))",
        new { Own, upTo, id = contract.Value });

    /// <summary>Reads on.</summary>
    /// <param name="own">The contract's last own fact or act to read, itself included; not before <see cref="Own"/>.</param>
    /// <param name="upTo">The last number to read of any contract; nothing for all that have come to light.</param>
    /// <param name="settled">Up to which number every fact has come to light that ever will; asked for before.</param>
    public async Task<BookRead> BringUpTo(Work worker, long own, long? upTo, long settled)
    {
        var last = upTo ?? long.MaxValue;
        if (Read is { } done && own == Own && _settled >= last)
        {
            return done;
        }

        await _rows.ReadNewWords(worker);
        var lastReferral = _lastReferral;
        if (own > Own || Read is null)
        {
            lastReferral = await ReadNames(worker);
            await ReadOwn(worker, own);
        }

        if (_joining.Count > 0)
        {
            await ReadOfOthers(worker, $"f.participant = any(@joining) and f.number <= @upTo and {OfOthers}", last, settled);
        }

        await ReadOfOthers(worker, OfOthersSince, last, settled);
        var book = await _rows.Build(worker);
        (Own, _lastReferral) = (own, lastReferral);
        _joining.Clear();
        var lastFact = upTo ?? Math.Max(own, _rows.Highest);
        var isSame = Read is { } read && read.Book.LastFact == lastFact && ReferenceEquals(read.Book.Book, book);
        return Settle(isSame ? Read!.Book : new BookOfContract(contract, book, lastFact, _rows.Identities), Math.Min(settled, last));
    }

    /// <summary>Takes note that nothing is missing in the book up to a number.</summary>
    public BookRead Settle(BookOfContract book, long settled)
    {
        _settled = Math.Max(_settled, settled);
        _ofOthers.RemoveWhere(number => number <= _settled);
        return Read = new BookRead(book, Own, _settled, _ofOthers.Count, [.. _merged]);
    }

    /// <returns>The number of the last referral read.</returns>
    private async Task<int> ReadNames(Work worker)
    {
        var values = new { id = contract.Value, _lastReferral, asOf };
        var referrals = await worker.List<NameRow>(
            $"""
            select r.id, r.reference, r.participant as record, r.delivery, p.id as participant, p.reference as participant_reference,
                   r.id in (select referral from journey_handover where contract = @id and referral > @_lastReferral) as is_handed_over
            from journey_referral r {SamePerson.Join("r.participant", Mergers)}
            where r.contract = @id and r.id > @_lastReferral order by r.id
            """,
            values);
        foreach (var row in referrals)
        {
            _rows.AddReferral(row.Reference, row.ToModel());
            AddPerson(row.Record, row.ParticipantReference, row.Participant);
        }

        // records of the same people that were never referred here: what they hold of the person belongs to the book
        foreach (var (record, reference, participant) in await worker.List<(int Record, string Reference, int Participant)>(
            $"""
            select distinct other.record, p.reference, p.id
            from journey_referral r join {Mergers} own on own.record = r.participant
            join {Mergers} other using (stands_for) join journey_participant p on p.id = other.stands_for
            where r.contract = @id and r.id > @_lastReferral order by other.record
            """,
            values))
        {
            _merged.Add(record);
            AddPerson(record, reference, participant);
        }

        return referrals.Count == 0 ? _lastReferral : referrals[^1].Id;
    }

    /// <summary>People who join the contract later bring what was recorded of them before.</summary>
    private void AddPerson(int record, string reference, int participant)
    {
        if (_rows.AddPerson(record, reference, participant) && Read is not null)
        {
            _joining.Add(record);
        }
    }

    private async Task ReadOwn(Work worker, long own)
    {
        const string Since = "f.contract = @id and f.number > @after and f.number <= @own";
        await StoredRow.ForPeople(worker, Since, Values(), _rows.Take);
        await StoredRow.ForContract(worker, Since, Values(), _rows.Take);

        NpgsqlParameter[] Values() => [new("id", contract.Value), new("after", Own), new("own", own)];
    }

    private Task ReadOfOthers(Work worker, string where, long upTo, long settled) => StoredRow.ForPeople(
        worker, where,
        [
            new("id", contract.Value), new("settled", _settled), new("upTo", upTo), new("merged", _merged.ToArray()), new("PersonKinds", PersonKinds),
            new("joining", _joining.ToArray()),
        ],
        row =>
        {
            if (row.Number > settled)
            {
                _ofOthers.Add(row.Number);
            }

            _rows.Take(row);
        });

    private sealed record NameRow(
        int Id, string Reference, int Record, int? Delivery, int Participant, string ParticipantReference, bool IsHandedOver)
    {
        public ReferralIdentity ToModel() => new(
            new ReferralId(Id), new ParticipantId(Participant), new ParticipantId(Record),
            Delivery is { } delivery ? new OrganisationId(delivery) : null, IsHandedOver);
    }
}

/// <summary>A contract's book as far as it was read.</summary>
/// <param name="Own">The contract's last own fact or act in it.</param>
/// <param name="Settled">Up to here no fact is missing in it, of whichever contract.</param>
/// <param name="OfOthers">How many facts recorded on other contracts it holds above that number.</param>
/// <param name="Merged">Records of its people that were never referred to the contract.</param>
internal sealed record BookRead(BookOfContract Book, long Own, long Settled, int OfOthers, int[] Merged)
{
    /// <summary>Whether it holds all that stands on record.</summary>
    public bool Holds(Recorded recorded) => recorded.Own == Own && recorded.OfOthers == OfOthers;
}

/// <summary>What stands on record for a contract's book.</summary>
/// <param name="Own">The contract's last own fact, or act on its people's records.</param>
/// <param name="Merge">The last such act; 0 where there is none.</param>
/// <param name="OfOthers">How many facts of its people, recorded on other contracts, stand above the settled number of a book that was read.</param>
internal sealed record Recorded(long Own, long Merge, long OfOthers);
