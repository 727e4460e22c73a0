using Concordat.Contracts;
using Concordat.Outcomes.Service.ListOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Outcomes.Service.ListExpected;

/// <summary>The list as a file, all its pages: references and codes, no names.</summary>
internal static class ExpectedCsv
{
    public static async Task<IResult> Answer(
        HttpContext request, Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, string? contract, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        if (new OutcomeQuery(contract, null, null).Choose(await OutcomeQuery.Contracts(work, policy, contracts)) is not { } chosen)
        {
            return Results.NotFound();
        }

        var expected = await shelf.ExpectedSeenBy(work, chosen);
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header("contract", "participant", "referral", "outcome", "number", "expected_on", "provider", "has_pay");
            foreach (var row in expected)
            {
                csv.Text(chosen.Reference).Text(row.Participant).Text(row.Referral).Text(row.Outcome.Name).Number(row.Sequence).Day(row.On)
                    .Text(row.Provider).Truth(row.HasPay).End();
            }
        }), "text/csv; charset=utf-8", "expected-outcomes.csv");
    }
}
