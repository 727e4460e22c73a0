using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>One payable posting as statements show it: an amount that was paid or taken back.</summary>
internal sealed class StatementRow : LineRow
{
    public long Number { get; init; }

    public int Entry { get; init; }

    /// <summary>What the provider is owed by it; negative where money is taken back.</summary>
    public Money Amount { get; init; }
}

/// <summary>A run as a provider sees it: its own part.</summary>
internal sealed class StatementTotal
{
    public int Run { get; init; }

    public int Contract { get; init; }

    public DateOnly AsAt { get; init; }

    public DateTimeOffset AuthorisedAt { get; init; }

    public int Lines { get; init; }

    public Money Paid { get; init; }

    public Money Recovered { get; init; }

    public Money Net => Paid + Recovered;
}

/// <summary>What is payable, as the caller may see it: row security shows a contract whole to its prime and its payer, and their own
/// participants' lines to those who deliver.</summary>
internal static class Postings
{
    private const string Columns =
        """
        number, run, entry, contract, delivery, participant, referral, line, sequence, party, stream, earned, payable,
        -amount as amount, cause, pair, limit_name, version, rule
        """;

    public static Task<IReadOnlyList<StatementTotal>> Statements(Work work, ContractId? contract, int before, int take) =>
        work.List<StatementTotal>(
            """
            select p.run, p.contract, r.as_at, a.at as authorised_at, l.lines, l.paid, l.recovered
            from (
                select run, contract from payments_posted where run < @before and (@contract::int is null or contract = @contract)
                order by run desc limit @take) p
            join payments_run r on r.number = p.run
            join payments_run_act a on a.run = p.run and a.act = 'authorised'
            cross join lateral (
                select count(*) as lines, coalesce(sum(amount) filter (where amount > 0), 0)::bigint as paid,
                       coalesce(sum(amount) filter (where amount < 0), 0)::bigint as recovered
                from payments_run_line where run = p.run) l
            order by p.run desc
            """,
            new { before, contract = contract?.Value, take });

    public static async Task<StatementTotal?> Statement(Work work, int run)
    {
        var totals = await Statements(work, null, run + 1, 1);
        return totals.Count == 1 && totals[0].Run == run ? totals[0] : null;
    }

    /// <summary>How many runs with a line that the caller may see were authorised on or after a day, up to a number.</summary>
    public static Task<int> StatementsSince(Work work, DateOnly day, int atMost) => work.One<int>(
        """
        select count(*) from (
            select from payments_run_act a
            where a.act = 'authorised' and a.at >= @from
                and exists (select from payments_posted p where p.run = a.run)
            limit @atMost) fresh
        """,
        new { from = London.EndOf(day.AddDays(-1)), atMost });

    /// <summary>Totals by tariff line and stream of what the caller may see of a run.</summary>
    public static Task<IReadOnlyList<RunTotalRow>> Totals(Work work, int run) => work.List<RunTotalRow>(
        """
        select line, stream, count(*) as lines,
               coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as paid,
               coalesce(-sum(amount) filter (where amount > 0), 0)::bigint as recovered
        from payments_posting where run = @run and account = 'payable' and amount <> 0 group by line, stream order by line, stream
        """,
        new { run });

    /// <summary>Lines in the order of their entries, of one cause or all.</summary>
    public static Task<IReadOnlyList<StatementRow>> Lines(Work work, int run, Cause? cause, int afterEntry, int take) =>
        work.List<StatementRow>(
            $"""
            select {Columns} from payments_posting
            where run = @run and account = 'payable' and entry > @afterEntry and (@cause::text is null or cause = @cause)
            order by entry limit @take
            """,
            new { run, cause = cause?.Word(), afterEntry, take });

    /// <summary>The payable side of the entry that a posting belongs to, be it the payable or the expense; nothing where the caller may not
    /// see the posting.</summary>
    public static Task<StatementRow?> Find(Work work, long number) => work.One<StatementRow>(
        $"""
        select {Columns} from payments_posting
        where account = 'payable' and (run, entry) = (
            select p.run, p.entry
            from payments_posted s join payments_posting p on p.run = s.run and p.entry = (@number - s.first) / 2 + 1 and p.number = @number
            where @number between s.first and s.last)
        """,
        new { number });

    /// <summary>The payable side of an entry, or nothing where the caller may not see it.</summary>
    public static Task<StatementRow?> OfEntry(Work work, int run, int entry) => work.One<StatementRow>(
        $"select {Columns} from payments_posting where run = @run and entry = @entry and account = 'payable'", new { run, entry });

    /// <summary>Everything posted for one line, whatever its stream, in the order posted.</summary>
    public static Task<IReadOnlyList<StatementRow>> History(Work work, ContractId contract, LineKey key) => work.List<StatementRow>(
        $"""
        with place as materialized (
            select run, payments_lines_after(r.people, coalesce(@participant, 0)) as after,
                payments_lines_until(r.people, coalesce(@participant, 0)) as until
            from payments_posted p join payments_run r on r.number = p.run where p.contract = @contract)
        select {Columns} from place join payments_posting using (run)
        where entry > after and entry <= until and contract = @contract and account = 'payable'
            and (participant = @participant or (@participant::int is null and participant is null))
            and referral is not distinct from @referral and line = @line and sequence = @sequence and party = @party
        order by number
        """,
        new
        {
            contract = contract.Value,
            participant = key.Participant?.Value,
            referral = key.Referral?.Value,
            line = key.Line,
            sequence = key.Sequence,
            party = key.Party,
        });
}
