using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Performance.Service.ReadCohorts;

/// <summary>The same figures as a file: one row for each start month and month since start.</summary>
internal static class ReadCohortsEndpoint
{
    public const string Operation = "performance.cohorts.read";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/performance/cohorts.csv", Get).Operation(Operation);

    private static async Task<IResult> Get(
        [AsParameters] CohortQuery query, HttpContext context, Database database, CohortReader reader, CancellationToken stop)
    {
        await using var work = await database.BeginReport(context.Caller(), stop);
        return await reader.Read(work, query) is { Cohorts: not null } view
            ? Results.Bytes(CsvText.Bytes(csv => Write(csv, view)), "text/csv; charset=utf-8", $"cohorts-{view.Cohorts.Contract.Reference}.csv")
            : HiddenObject.Hidden();
    }

    private static void Write(CsvText csv, CohortView view)
    {
        csv.Header("contract", "level", "start month", "months since start", "starts", "starts of that age", "reached within", "rate");
        foreach (var row in view.Months)
        {
            for (var month = 1; month <= row.Curve.Months && row.Curve.StartsOfAge(month) > 0; month++)
            {
                csv.Text(view.Cohorts!.Contract.Reference).Text(view.Measured.Name).Text($"{row.Month:yyyy-MM}").Number((long)month)
                    .Number((long)row.Curve.Starts).Number((long)row.Curve.StartsOfAge(month))
                    .Number((long)row.Curve.ReachedWithin(view.Level, month))
                    .Text(CohortView.Percent(row.Curve.Rate(view.Level, month))).End();
            }
        }
    }
}
