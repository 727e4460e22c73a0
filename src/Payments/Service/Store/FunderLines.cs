using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using NpgsqlTypes;

namespace Concordat.Payments.Service.Store;

/// <summary>An entry as a claim lists it: by number, with nothing of whom it is about.</summary>
internal sealed class FunderLineRow
{
    public int Run { get; init; }

    public int Entry { get; init; }

    public string Line { get; init; } = "";

    public DateOnly Earned { get; init; }

    public Money Amount { get; init; }

    /// <summary>Nothing where it is claimed.</summary>
    public string? Waits { get; init; }
}

/// <summary>What waits for one reason; what is claimed where there is none.</summary>
internal sealed class FunderPart
{
    public string? Waits { get; init; }

    public int Entries { get; init; }

    public Money Amount { get; init; }
}

/// <summary>Somebody for whom an operation paid, by the number under which it was posted.</summary>
internal sealed class FunderPersonRow
{
    public ParticipantId Participant { get; init; }

    /// <summary>The first and the last day on which anything claimed was earned.</summary>
    public DateOnly First { get; init; }

    public DateOnly Last { get; init; }
}

/// <summary>The entries of a stream that claims take up, straight from the ledger.</summary>
internal static class FunderLines
{
    private const string Copied =
        "copy payments_funder_claim_line (claim, run, entry, contract, payer, amount, waits) from stdin (format binary)";

    /// <summary>Entries through a run that no authorised claim holds; entries of nothing change days alone and are no claim's business.</summary>
    public static async Task<IReadOnlyList<FunderEntry>> Unclaimed(Work work, ContractId contract, string stream, int through) =>
    [
        .. (await work.List<KeyedRow>(
            """
            select p.run, p.entry, p.participant, p.referral, p.line, p.sequence, p.party, p.stream, -p.amount as amount from payments_posting p
            where p.contract = @contract and p.stream = @stream and p.account = 'payable' and p.amount <> 0 and p.run <= @through
                and not exists (select from payments_funder_claimed c where c.run = p.run and c.entry = p.entry)
            order by p.run, p.entry
            """,
            new { contract = contract.Value, stream, through })).Select(row => new FunderEntry(row.Run, row.Entry, row.Key, row.Amount)),
    ];

    /// <summary>What authorised claims of the stream hold, by line.</summary>
    public static async Task<IReadOnlyDictionary<LineKey, Money>> Claimed(Work work, ContractId contract, string stream) =>
        (await work.List<KeyedRow>(
        """
        select p.participant, p.referral, p.line, p.sequence, p.party, p.stream, -sum(p.amount)::bigint as amount
        from payments_funder_claimed c join payments_posting p on p.run = c.run and p.entry = c.entry and p.account = 'payable'
        where c.contract = @contract and p.stream = @stream
        group by p.participant, p.referral, p.line, p.sequence, p.party, p.stream
        """,
        new { contract = contract.Value, stream })).ToDictionary(row => row.Key, row => row.Amount);

    /// <summary>What some streams of a contract paid through a run.</summary>
    public static async Task<Money> Paid(Work work, ContractId contract, IReadOnlyCollection<string> streams, int through) =>
        new(await work.One<long>(
        """
        select coalesce(-sum(amount), 0)::bigint from payments_posting
        where contract = @contract and stream = any(@streams) and account = 'payable' and run <= @through
        """,
        new { contract = contract.Value, streams = streams.ToArray(), through }));

    public static async Task Add(Work work, int claim, ContractId contract, IReadOnlyList<FunderLine> lines)
    {
        await using var copy = await work.Copy(Copied);
        foreach (var (entry, waits) in lines)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(claim, NpgsqlDbType.Integer);
            await copy.WriteAsync(entry.Run, NpgsqlDbType.Integer);
            await copy.WriteAsync(entry.Entry, NpgsqlDbType.Integer);
            await copy.WriteAsync(contract.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(work.Caller.Organisation.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(entry.Amount.Pence, NpgsqlDbType.Bigint);
            if (waits is { } why)
            {
                await copy.WriteAsync(why.Word(), NpgsqlDbType.Text);
            }
            else
            {
                await copy.WriteNullAsync();
            }
        }

        await copy.CompleteAsync();
    }

    /// <summary>Of every line in the order of runs and entries, so that what is authorised is what was prepared.</summary>
    public static byte[] Digest(IEnumerable<FunderLine> lines) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Entry.Run},{line.Entry.Entry},{line.Entry.Amount.Pence},{line.Waits?.Word()}")))));

    /// <summary>The same of the lines stored.</summary>
    public static async Task<byte[]> Digest(Work work, int claim) => (await work.One<byte[]>(
        """
        select sha256(convert_to(coalesce(string_agg(concat(run, ',', entry, ',', amount, ',', waits), chr(10) order by run, entry), ''), 'UTF8'))
        from payments_funder_claim_line where claim = @claim
        """,
        new { claim }))!;

    /// <summary>What is claimed and what waits, by reason.</summary>
    public static Task<IReadOnlyList<FunderPart>> Parts(Work work, int claim) => work.List<FunderPart>(
        """
        select waits, count(*)::int as entries, sum(amount)::bigint as amount from payments_funder_claim_line where claim = @claim
        group by waits order by waits nulls first
        """,
        new { claim });

    public static Task<IReadOnlyList<FunderLineRow>> Of(Work work, int claim) => work.List<FunderLineRow>(
        """
        select l.run, l.entry, p.line, p.earned, l.amount, l.waits
        from payments_funder_claim_line l join payments_posting p on p.run = l.run and p.entry = l.entry and p.account = l.account
        where l.claim = @claim order by l.run, l.entry
        """,
        new { claim });

    /// <summary>For whom authorised claims of an operation before a claim, and that claim, hold anything: whichever contract it was under.</summary>
    /// <param name="worker">An operation may span contracts of offices that its asker has no part in; nothing but counts goes out.</param>
    public static Task<IReadOnlyList<FunderPersonRow>> People(Work worker, OrganisationId payer, string operation, int claim) =>
        worker.List<FunderPersonRow>(
            """
            select p.participant, min(p.earned) as first, max(p.earned) as last
            from payments_funder_claim c
            join payments_funder_claim_line l on l.claim = c.number and l.waits is null
            join payments_posting p on p.run = l.run and p.entry = l.entry and p.account = l.account
            where c.payer = @payer and c.operation = @operation and p.participant is not null
                and (c.number = @claim or (c.number < @claim
                    and exists (select from payments_funder_claimed h where h.claim = c.number and h.run = l.run and h.entry = l.entry)))
            group by p.participant
            """,
            new { payer = payer.Value, operation, claim });

    public static string Word(this FunderWait waits) => waits switch
    {
        FunderWait.Evidence => "evidence",
        FunderWait.Match => "match",
        _ => throw new ArgumentOutOfRangeException(nameof(waits), waits, "This reason is not known."),
    };

    private sealed class KeyedRow
    {
        public int Run { get; init; }

        public int Entry { get; init; }

        public ParticipantId? Participant { get; init; }

        public ReferralId? Referral { get; init; }

        public string Line { get; init; } = "";

        public int Sequence { get; init; }

        public string Party { get; init; } = "";

        public string Stream { get; init; } = "";

        public Money Amount { get; init; }

        public LineKey Key => new(Participant, Referral, Line, Sequence, Party, Stream);
    }
}
