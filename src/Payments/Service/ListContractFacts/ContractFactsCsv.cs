using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.ListContractFacts;

/// <summary>Everything recorded about a contract itself as a file, superseded ones included, in the order recorded.</summary>
internal static class ContractFactsCsv
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/payments/facts.csv", Get).Operation(ListContractFactsModel.Operation);

    private static async Task<IResult> Get(
        string? contract, HttpContext context, Database database, ContractRegister register, ContractFactRecords facts, CancellationToken stop)
    {
        var caller = context.Caller();
        await using var work = await database.BeginReport(caller, stop);
        var found = string.IsNullOrEmpty(contract) ? null : await register.Find(work, contract);
        if (!string.IsNullOrEmpty(contract) && (found is null || !caller.Contracts.Contains(found.Id)))
        {
            return Results.NotFound();
        }

        var rows = found is null ? [] : await facts.Of(work, found.Id);
        return Results.Bytes(CsvText.Bytes(csv =>
        {
            csv.Header("fact", "kind", "date", "from", "until", "name", "reference", "amount", "value", "supersedes", "superseded_by", "reason", "recorded");
            foreach (var row in rows)
            {
                var fact = row.Content;
                csv.Number(row.Number).Text(fact.Kind.Name()).Day(fact.On).Day(fact.From).Day(fact.Until).Text(fact.Measure).Text(row.Reference)
                    .Pounds(fact.Amount).Text(fact.Value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "").Text(fact.Row)
                    .Number(row.SupersededBy).Text(fact.Reason)
                    .Text(fact.RecordedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "").End();
            }
        }), "text/csv; charset=utf-8", found is null ? "facts.csv" : $"facts-{found.Reference}.csv");
    }
}
