using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.SummariseSpending;

/// <summary>Spending by contract, month and stream as a file, with the same figures as the page.</summary>
internal static class SpendingCsv
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/payments/summary/spending.csv", Get).Operation(SummariseSpendingModel.Operation);

    private static async Task<IResult> Get(HttpContext context, Database database, SpendingOfContracts spending, CancellationToken stop)
    {
        await using var work = await database.BeginReport(context.Caller(), stop);
        var contracts = await spending.Read(work);
        return Results.Bytes(CsvText.Bytes(csv => Write(csv, contracts)), "text/csv; charset=utf-8", "spending.csv");
    }

    private static void Write(CsvText csv, IReadOnlyList<ContractSpending> contracts)
    {
        csv.Header("contract", "month", "stream", "spent");
        foreach (var contract in contracts)
        {
            foreach (var row in contract.Months)
            {
                csv.Text(contract.Contract.Reference).Day(row.Month).Text(row.Stream).Pounds(row.Amount).End();
            }
        }
    }
}
