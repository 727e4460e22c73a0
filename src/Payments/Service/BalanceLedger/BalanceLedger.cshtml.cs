using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.BalanceLedger;

/// <summary>What stands in each account: the fold of all postings the caller may see.</summary>
[Operation(Operation)]
internal sealed class BalanceLedgerModel(Database database, ContractRegister register, Policy policy) : PageModel
{
    public const string Operation = "payments.ledger.balance";

    public IReadOnlyList<BalanceRow> Rows { get; private set; } = [];

    public ContractNames Contracts { get; private set; } = new([]);

    /// <summary>For each contract whose entries the reader may take as a file, the runs that posted.</summary>
    public IReadOnlyDictionary<int, PostedRuns> Runs { get; private set; } = new Dictionary<int, PostedRuns>();

    public async Task OnGet(CancellationToken stop)
    {
        await using var work = await database.BeginReport(HttpContext.Caller(), stop);
        Contracts = new ContractNames(await register.All(work));
        Rows = await Balances.Trial(work, null);
        Runs = (await JournalRows.Runs(work)).Where(runs => MayExport(work.Caller, new ContractId(runs.Contract)))
            .ToDictionary(runs => runs.Contract);
    }

    private bool MayExport(Caller caller, ContractId contract) =>
        policy.Allows(ExportJournal.ExportJournal.Operation, caller.Role, caller.To(new Scope(contract)));
}
