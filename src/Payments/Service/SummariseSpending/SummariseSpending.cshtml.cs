using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.SummariseSpending;

/// <summary>Spending by contract, stream and month, against value and limits.</summary>
[Operation(Operation)]
internal sealed class SummariseSpendingModel(Database database, SpendingOfContracts spending) : PageModel
{
    public const string Operation = "payments.summary.read";

    public IReadOnlyList<ContractSpending> Contracts { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        await using var work = await database.BeginReport(HttpContext.Caller(), stop);
        Contracts = await spending.Read(work);
    }
}
