using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>One account of one stream, contract and party.</summary>
internal sealed class BalanceRow
{
    public int Contract { get; init; }

    public string Stream { get; init; } = "";

    public string Account { get; init; } = "";

    public string Party { get; init; } = "";

    public Money Amount { get; init; }

    public int Postings { get; init; }
}

/// <summary>What stands as spent in one month of falling due, by the days posted last, from one stream of one contract.</summary>
internal sealed class SpendingRow
{
    public int Contract { get; init; }

    public DateOnly Month { get; init; }

    public string Stream { get; init; } = "";

    public Money Amount { get; init; }
}

/// <summary>What a run paid from one stream of one contract.</summary>
internal sealed class StreamRunRow
{
    public int Contract { get; init; }

    public string Stream { get; init; } = "";

    public int Run { get; init; }

    public DateTimeOffset At { get; init; }

    public Money Amount { get; init; }
}

/// <summary>Folds of the ledger: nothing is kept that could differ from its postings.</summary>
internal static class Balances
{
    public static Task<IReadOnlyList<BalanceRow>> Trial(Work work, ContractId? contract) => work.List<BalanceRow>(
        """
        select contract, stream, account, party, sum(amount)::bigint as amount, count(*) as postings
        from payments_posting where @contract::int is null or contract = @contract
        group by contract, stream, account, party order by contract, stream, account, party
        """,
        new { contract = contract?.Value });

    public static Task<IReadOnlyList<StreamRunRow>> ByStreamAndRun(Work work) => work.List<StreamRunRow>(
        """
        select p.contract, p.stream, p.run, a.at, -sum(p.amount)::bigint as amount
        from payments_posting p join payments_run_act a on a.run = p.run and a.act = 'authorised'
        where p.account = 'payable' group by p.contract, p.stream, p.run, a.at order by p.contract, p.run, p.stream
        """);

    public static Task<IReadOnlyList<SpendingRow>> ByMonth(Work work, ContractId? contract) => work.List<SpendingRow>(
        """
        with line as (
            select contract, stream, -sum(amount) as amount, (array_agg(payable order by number desc))[1] as payable
            from payments_posting where account = 'payable' and (@contract::int is null or contract = @contract)
            group by contract, participant, referral, line, sequence, party, stream)
        select contract, date_trunc('month', payable)::date as month, stream, sum(amount)::bigint as amount
        from line group by contract, date_trunc('month', payable), stream order by contract, 2, stream
        """,
        new { contract = contract?.Value });
}
