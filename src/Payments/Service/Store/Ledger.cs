using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>The ledger's tables: postings are added and added up, never touched again.</summary>
internal static class Ledger
{
    // as much as one statement writes well within the time that a command is given
    private const int AtOnce = 100_000;

    private const string Entries =
        """
        insert into payments_posting (run, entry, contract, payer, delivery, participant, referral, line, sequence, party,
            stream, account, amount, earned, payable, version, rule, cause, pair, limit_name)
        select l.run, l.number, l.contract, @payer, l.delivery, l.participant, l.referral, l.line, l.sequence, l.party,
            l.stream, side.account, side.sign * l.amount, l.earned, l.payable, l.version, l.rule, l.cause, l.pair, l.limit_name
        from payments_run_line l cross join (values ('expense', 1), ('payable', -1)) as side (account, sign)
        where l.run = @run and l.number > @after and l.number <= @through order by l.number, side.sign desc
        """;

    /// <summary>One command at a time prepares or posts on a contract; others wait until it commits or fails.</summary>
    public static Task Lock(Work work, ContractId contract) => work.TakeTurn($"payments-contract {contract.Value}");

    /// <summary>The last posting of the contract; nothing where there is none. Under the lock it cannot move.</summary>
    public static Task<long> LastPosting(Work work, ContractId contract) => work.One<long>(
        "select coalesce(max(number), 0) from payments_posting where contract = @contract", new { contract = contract.Value });

    /// <summary>Adds the entries of a run, straight from the lines that were authorised: each is spent from its stream and payable to its
    /// party, as <see cref="DoubleEntry"/> has it. The database refuses an entry that does not balance.</summary>
    /// <param name="lines">How many lines the run has; they are numbered from 1.</param>
    public static async Task Post(Work work, int run, int lines)
    {
        for (var after = 0; after < lines; after += AtOnce)
        {
            await work.Execute(Entries, new { run, payer = work.Caller.Organisation.Value, after, through = after + AtOnce });
        }
    }
}
