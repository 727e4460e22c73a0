using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Outcomes.Service.ShowSample;

/// <summary>A sample as the two files that <c>concordat sample reckon</c> reads: references and codes, no names, no risk and no seed.</summary>
internal static class SampleCsv
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            "/outcomes/samples/{number:int}/findings.csv",
            (int number, HttpContext request, Database database, SampleDoor door, CancellationToken stop) =>
                Answer(number, request, database, door, FindingsName, Findings, stop)).Operation(SampleDoor.Show);
        routes.MapGet(
            "/outcomes/samples/{number:int}/population.csv",
            (int number, HttpContext request, Database database, SampleDoor door, CancellationToken stop) =>
                Answer(number, request, database, door, PopulationName, Population, stop)).Operation(SampleDoor.Show);
    }

    public static string FindingsName(int sample) => $"sample-{sample}-findings.csv";

    public static string PopulationName(int sample) => $"sample-{sample}-population.csv";

    private static async Task<IResult> Answer(
        int number, HttpContext request, Database database, SampleDoor door, Func<int, string> name, Action<CsvText, SampleToReckon> write,
        CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        if (await door.Open(work, number, SampleDoor.Show) is not { } sample)
        {
            return Results.NotFound();
        }

        var reckoned = await door.Reckon(sample, work.Caller);
        var given = SampleToReckon.Of(await SampleRows.Population(work, number), reckoned, door.SeesSeed(sample, reckoned, work.Caller));
        return Results.File(CsvText.Bytes(csv => write(csv, given)), "text/csv; charset=utf-8", name(number));
    }

    private static void Findings(CsvText csv, SampleToReckon given)
    {
        csv.Header("item", "referral", "outcome", "number", "finding", "stratum", "value", "error");
        foreach (var row in given.Rows)
        {
            csv.Number((long)row.Number).Text(row.Reference).Text(row.Outcome).Number((long)row.Sequence).Text(row.Result)
                .Text(GivenSample.Name(new SampleCell(row.Month, row.Outcome))).Pounds(row.Value).Pounds(row.Error).End();
        }
    }

    private static void Population(CsvText csv, SampleToReckon given)
    {
        csv.Header("stratum", "items", "value");
        foreach (var stratum in given.Strata)
        {
            csv.Text(stratum.Name).Number((long)stratum.Items).Pounds(stratum.Value).End();
        }
    }
}
