using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>One side of an entry as a finance system takes it: nothing of whom it is about.</summary>
internal sealed class JournalRow
{
    public int Run { get; init; }

    public int Entry { get; init; }

    public long Number { get; init; }

    public DateTimeOffset PostedAt { get; init; }

    public string Account { get; init; } = "";

    public string Stream { get; init; } = "";

    public OrganisationId Payer { get; init; }

    public string Party { get; init; } = "";

    /// <summary>A debit where more than nothing, else a credit.</summary>
    public Money Amount { get; init; }

    public DateOnly Earned { get; init; }

    public DateOnly Payable { get; init; }

    public string Line { get; init; } = "";
}

/// <summary>The first and the last run that posted on a contract.</summary>
internal sealed class PostedRuns
{
    public int Contract { get; init; }

    public int First { get; init; }

    public int Last { get; init; }
}

/// <summary>Entries for a finance system. Those of nothing, which only change days, are none of its business.</summary>
internal static class JournalRows
{
    /// <summary>Both sides of every entry of the runs from one to another, both included, debit before credit of the account spent from.</summary>
    public static Task<IReadOnlyList<JournalRow>> Of(Work work, ContractId contract, int from, int to) => work.List<JournalRow>(
        """
        select p.run, p.entry, p.number, a.at as posted_at, p.account, p.stream, p.payer, p.party, p.amount, p.earned, p.payable, p.line
        from payments_posting p join payments_run_act a on a.run = p.run and a.act = 'authorised'
        where p.contract = @contract and p.run >= @from and p.run <= @to and p.amount <> 0 order by p.run, p.entry, p.account
        """,
        new { contract = contract.Value, from, to });

    /// <summary>The runs that posted on each contract that the caller sees.</summary>
    public static Task<IReadOnlyList<PostedRuns>> Runs(Work work) => work.List<PostedRuns>(
        """
        select contract, min(run) as first, max(run) as last from payments_run_act where act = 'authorised' group by contract order by contract
        """);
}
