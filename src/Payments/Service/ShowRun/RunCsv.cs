using Concordat.Journey;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
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
        int number, HttpContext context, Database database, Policy policy, Participants participants, CancellationToken stop)
    {
        var caller = context.Caller();
        await using var work = await database.BeginReport(caller, stop);
        if (await Runs.Find(work, number) is not { } run
            || !policy.Allows(ShowRunModel.Operation, caller.Role, caller.To(new Scope(run.Contract))))
        {
            return Results.NotFound();
        }

        var lines = await RunLines.Of(work, number);
        var names = await ParticipantNames.Of(work, participants, lines.Select(line => line.Key.Participant));
        return Results.Bytes(CsvText.Bytes(csv => Write(csv, lines, names)), "text/csv; charset=utf-8", $"run-{number}.csv");
    }

    private static void Write(CsvText csv, IReadOnlyList<Difference> lines, ParticipantNames names)
    {
        csv.Header("number", "participant", "line", "sequence", "party", "stream", "earned", "payable", "posted", "owed", "difference",
            "cause", "pair", "limit", "version", "rule");
        foreach (var line in lines)
        {
            csv.Number((long)line.Number).Text(names.InFile(line.Key.Participant)).Text(line.Key.Line).Number((long)line.Key.Sequence)
                .Text(line.Key.Party).Text(line.Key.Stream).Day(line.Earned).Day(line.Payable)
                .Pounds(line.Was).Pounds(line.Now).Pounds(line.Amount)
                .Text(line.Cause.Word()).Number((long?)line.Pair).Text(line.Limit).Text(line.Version).Text(line.Rule).End();
        }
    }
}
