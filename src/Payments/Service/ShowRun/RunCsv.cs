using Concordat.Journey;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.ShowRun;

/// <summary>All differences of a run as a file, with the same rows as its page.</summary>
internal static class RunCsv
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/payments/runs/{number:int}/lines.csv", Get).Operation(ShowRunModel.Operation);

    private static async Task<IResult> Get(
        int number, HttpContext context, Database database, Policy policy, Participants participants, FactRecords records,
        CancellationToken stop)
    {
        var caller = context.Caller();
        await using var work = await database.BeginReport(caller, stop);
        if (await Runs.Find(work, number) is not { } run
            || !policy.Allows(ShowRunModel.Operation, caller.Role, caller.To(new Scope(run.Contract))))
        {
            return Results.NotFound();
        }

        return await DifferencesCsv.Of(work, participants, records, await RunLines.Of(work, number), $"run-{number}.csv");
    }
}
