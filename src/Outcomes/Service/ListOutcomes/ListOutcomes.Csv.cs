using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Outcomes.Service.ListOutcomes;

/// <summary>The list as a file, all its pages: references and codes, no names.</summary>
internal static class OutcomesCsv
{
    public static async Task<IResult> Answer(
        HttpContext request, Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, string? contract, OutcomeState? state,
        int? outcome, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var query = new OutcomeQuery(contract, state, outcome);
        if (query.Choose(await OutcomeQuery.Contracts(work, policy, contracts)) is not { } chosen)
        {
            return Results.NotFound();
        }

        var found = await shelf.SeenBy(work, chosen);
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header("contract", "participant", "referral", "outcome", "number", "reached_on", "way", "provider", "state");
            foreach (var row in query.Of(found))
            {
                csv.Text(chosen.Reference).Text(found.Participant(row)).Text(found.Referral(row)).Text(row.Outcome.Name).Number(row.Sequence)
                    .Day(row.ReachedOn).Text(row.Way).Text(found.Provider(row)).Text(row.State.ToString().ToLowerInvariant()).End();
            }
        }), "text/csv; charset=utf-8", "outcomes.csv");
    }
}
