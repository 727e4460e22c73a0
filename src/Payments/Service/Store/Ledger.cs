using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>The ledger: the two sides of every line of the runs that were posted. A run is posted by one row, which is never touched again.</summary>
internal static class Ledger
{
    // each line takes two numbers
    private const string Posted =
        """
        insert into payments_posted (run, contract, payer, lines, deliveries, first)
        select number, contract, payer, lines, deliveries,
            setval('payments_posting_number', nextval('payments_posting_number') + 2 * lines - 1) - 2 * lines + 1
        from payments_run where number = @run
        """;

    /// <summary>One command at a time prepares or posts on a contract; others wait until it commits or fails.</summary>
    public static Task Lock(Work work, ContractId contract) => work.TakeTurn($"payments-contract {contract.Value}");

    /// <summary>The last posting of the contract; nothing where there is none. Under the lock it cannot move.</summary>
    public static Task<long> LastPosting(Work work, ContractId contract) => work.One<long>(
        "select coalesce(max(last), 0) from payments_posted where contract = @contract", new { contract = contract.Value });

    /// <summary>Makes the lines of an authorised run stand in the ledger, as they were prepared: each is spent from its stream and payable to its
    /// party, as <see cref="DoubleEntry"/> has it. The database refuses a run that was not authorised.</summary>
    public static async Task Post(Work work, int run)
    {
        // their numbers are drawn in one piece; one that is rolled back leaves a gap
        await work.TakeTurn("payments-posting-numbers");
        await work.Execute(Posted, new { run });
    }
}
