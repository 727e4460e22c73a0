using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Agreement.Service.ListDecisions;

/// <summary>The list as a file: each artefact's newest version with where it stands, for whom it waits and what stands in its way.</summary>
internal static class DecisionsCsv
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/decisions/decisions.csv", Get).Operation(ListDecisionsModel.Operation);

    private static async Task<IResult> Get(
        HttpContext request, Database database, DecisionList list, PlaceRegister places, string? show, string? kind, CancellationToken stop)
    {
        if (!DecisionList.Knows(show))
        {
            return Results.BadRequest();
        }

        await using var work = await database.Begin(request.Caller(), stop);
        var rows = await list.Of(work, show, kind).ToListAsync(stop);
        var actors = await Actors.Of(work, places, [.. rows.SelectMany(history => history.Newest.Matter.Acts)]);
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header("decision", "kind", "name", "title", "version", "agreement", "stage", "status", "since", "waits_for", "waited_since", "blocked_by", "by_deputies");
            foreach (var one in rows.Select(history => history.Newest))
            {
                var waiting = one.Status.Waiting.Where(awaited => awaited.Since is not null).ToList();
                csv.Number(one.Row.Artefact).Text(one.Row.Kind).Text(one.Row.Key).Text(one.Row.Title).Number(one.Row.Version)
                    .Text(one.Agreement.Key).Text(one.Stage.Key).Text(DecisionWords.Of(one.Status.State)).Day(Day(one.Status.Since))
                    .Text(string.Join("; ", waiting.Select(awaited => $"{awaited.Holding.Right.Party} ({awaited.Holding.Right.Office})").Distinct()))
                    .Day(Day(waiting.Min(awaited => awaited.Since))).Text(string.Join("; ", one.Status.Blocks.Select(block => block.Key)))
                    .Text(string.Join("; ", actors.ByDeputies(one.Matter))).End();
            }
        }), "text/csv; charset=utf-8", "decisions.csv");
    }

    private static DateOnly? Day(DateTimeOffset? at) => at is { } instant ? Kernel.London.DayOf(instant) : null;
}
