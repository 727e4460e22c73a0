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

    /// <summary>What the claim asks for by it; negative where it gives back what was claimed.</summary>
    public Money? Claimed => GivenBack ? -Amount : Waits is null ? Amount : null;

    /// <summary>What is not yet claimable of it.</summary>
    public Money? Waiting => Waits is null ? null : Amount;

    /// <summary>Nothing where it is claimed.</summary>
    public string? Waits { get; init; }

    /// <summary>Whether a claim before held it.</summary>
    public bool GivenBack { get; init; }
}

/// <summary>What became of entries that a claim looked at: what is asked for, what is given back, and what waits for one reason.</summary>
internal sealed class FunderPart
{
    public string Part { get; init; } = "";

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
    /// <summary>That what a claim held, <c>h</c>, was given back by none since.</summary>
    public const string IsHeld =
        "not exists (select from payments_funder_given_back b where b.run = h.run and b.entry = h.entry and b.turn = h.turn)";

    private const string Keyed = "p.run, p.entry, p.participant, p.referral, p.line, p.sequence, p.party, p.stream, -p.amount as amount";

    private const string Copied =
        "copy payments_funder_claim_line (claim, run, entry, contract, payer, amount, waits, given_back) from stdin (format binary)";

    /// <summary>Entries through a run that no authorised claim holds; entries of nothing change days alone and are no claim's business.</summary>
    public static async Task<IReadOnlyList<FunderEntry>> Unclaimed(Work work, ContractId contract, string stream, int through) =>
    [
        .. (await work.List<KeyedRow>(
            $"""
            select {Keyed} from payments_posting p
            where p.contract = @contract and p.stream = @stream and p.account = 'payable' and p.amount <> 0 and p.run <= @through
                and not exists (select from payments_funder_claimed h where h.run = p.run and h.entry = p.entry and {IsHeld})
            order by p.run, p.entry
            """,
            new { contract = contract.Value, stream, through })).Select(row => row.ToModel()),
    ];

    /// <summary>Entries that authorised claims of the stream hold.</summary>
    public static async Task<IReadOnlyList<FunderEntry>> Claimed(Work work, ContractId contract, string stream) =>
    [
        .. (await work.List<KeyedRow>(
            $"""
            select {Keyed}
            from payments_funder_claimed h join payments_posting p on p.run = h.run and p.entry = h.entry and p.account = 'payable'
            where h.contract = @contract and p.stream = @stream and {IsHeld}
            order by p.run, p.entry
            """,
            new { contract = contract.Value, stream })).Select(row => row.ToModel()),
    ];

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
        foreach (var line in lines)
        {
            var entry = line.Entry;
            await copy.StartRowAsync();
            await copy.WriteAsync(claim, NpgsqlDbType.Integer);
            await copy.WriteAsync(entry.Run, NpgsqlDbType.Integer);
            await copy.WriteAsync(entry.Entry, NpgsqlDbType.Integer);
            await copy.WriteAsync(contract.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(work.Caller.Organisation.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(entry.Amount.Pence, NpgsqlDbType.Bigint);
            if (line.Waits is { } why)
            {
                await copy.WriteAsync(why.Word(), NpgsqlDbType.Text);
            }
            else
            {
                await copy.WriteNullAsync();
            }

            await copy.WriteAsync(line.IsGivenBack, NpgsqlDbType.Boolean);
        }

        await copy.CompleteAsync();
    }

    /// <summary>Of every line in the order of runs and entries, so that what is authorised is what was prepared.</summary>
    public static byte[] Digest(IEnumerable<FunderLine> lines) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Entry.Run},{line.Entry.Entry},{line.Entry.Amount.Pence},{line.Waits?.Word()}")
        + (line.IsGivenBack ? ",given back" : "")))));

    /// <summary>The same of the lines stored.</summary>
    public static async Task<byte[]> Digest(Work work, int claim) => (await work.One<byte[]>(
        """
        select sha256(convert_to(coalesce(string_agg(
            concat(run, ',', entry, ',', amount, ',', waits, case when given_back then ',given back' end), chr(10) order by run, entry), ''), 'UTF8'))
        from payments_funder_claim_line where claim = @claim
        """,
        new { claim }))!;

    /// <summary>What is asked for, what is given back, and what waits, by reason; what is given back waits, too.</summary>
    public static Task<IReadOnlyList<FunderPart>> Parts(Work work, int claim) => work.List<FunderPart>(
        """
        select coalesce(waits, 'asked') as part, count(*)::int as entries, sum(amount)::bigint as amount
        from payments_funder_claim_line where claim = @claim group by waits
        union all
        select 'given-back', count(*)::int, -sum(amount)::bigint
        from payments_funder_claim_line where claim = @claim and given_back having count(*) > 0
        order by part
        """,
        new { claim });

    /// <summary>The entries of a claim as they were decided on, by line.</summary>
    public static async Task<IReadOnlyList<FunderLine>> Kept(Work work, int claim) =>
    [
        .. (await work.List<KeyedRow>(
            $"""
            select {Keyed}, l.waits, l.given_back
            from payments_funder_claim_line l join payments_posting p on p.run = l.run and p.entry = l.entry and p.account = 'payable'
            where l.claim = @claim order by l.run, l.entry
            """,
            new { claim })).Select(row =>
                new FunderLine(row.ToModel(), row.Waits is { } waits ? WaitOf(waits) : null) { IsGivenBack = row.GivenBack }),
    ];

    public static Task<IReadOnlyList<FunderLineRow>> Of(Work work, int claim) => work.List<FunderLineRow>(
        """
        select l.run, l.entry, p.line, p.earned, l.amount, l.waits, l.given_back
        from payments_funder_claim_line l join payments_posting p on p.run = l.run and p.entry = l.entry and p.account = 'payable'
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
            join payments_posting p on p.run = l.run and p.entry = l.entry and p.account = 'payable'
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

    private static FunderWait WaitOf(string word) => Enum.GetValues<FunderWait>().First(waits => waits.Word() == word);

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

        public string? Waits { get; init; }

        public bool GivenBack { get; init; }

        public FunderEntry ToModel() => new(Run, Entry, new LineKey(Participant, Referral, Line, Sequence, Party, Stream), Amount);
    }
}
