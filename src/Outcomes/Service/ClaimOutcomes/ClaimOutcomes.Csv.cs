using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

/// <summary>The list as a file, all its pages: references and codes, no names. It is a file of claims, too: what is to be claimed can be sent
/// back as it is.</summary>
internal static class ClaimsCsv
{
    public static async Task<IResult> Answer(
        HttpContext request, Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, string? contract, ClaimRows? rows,
        CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var query = new ClaimQuery(contract, rows ?? ClaimRows.ToClaim);
        if (query.Choose(await ClaimScope.Contracts(work, policy, contracts, ClaimScope.List)) is not { } chosen)
        {
            return Results.NotFound();
        }

        var found = await shelf.SeenBy(work, chosen);
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header([.. ClaimsFile.Shape.Columns.Select(column => column.Name).Where(name => name != CsvShape.WhyRefused)]);
            foreach (var row in query.Of(found))
            {
                csv.Text(found.Participant(row)).Text(found.Referral(row)).Text(row.Outcome.Name).Number(row.Sequence).Day(row.ReachedOn)
                    .Day(row.ReachedOn is null ? null : row.Opens).Day(row.Closes).Day(row.ClaimedOn).Text(found.Provider(row)).End();
            }
        }), "text/csv; charset=utf-8", "claims.csv");
    }
}
