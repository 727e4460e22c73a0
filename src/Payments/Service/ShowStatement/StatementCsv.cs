using Concordat.Journey;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.ShowStatement;

/// <summary>A statement as a file, with the same rows as its page.</summary>
internal static class StatementCsv
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/payments/statements/{run:int}/lines.csv", Get).Operation(ShowStatementModel.Operation);

    private static async Task<IResult> Get(
        int run, HttpContext context, Database database, Policy policy, Participants participants, CancellationToken stop)
    {
        var caller = context.Caller();
        await using var work = await database.BeginReport(caller, stop);
        if (await Postings.Statement(work, run) is null)
        {
            return Results.NotFound();
        }

        var lines = (await Postings.Lines(work, run, null, 0, int.MaxValue))
            .Where(line => StatementScope.MaySee(policy, caller, line)).ToList();
        var names = await ParticipantNames.Of(work, participants, lines.Select(line => line.Participant));
        return Results.Bytes(CsvText.Bytes(csv => Write(csv, lines, names)), "text/csv; charset=utf-8", $"statement-{run}.csv");
    }

    private static void Write(CsvText csv, IReadOnlyList<StatementRow> lines, ParticipantNames names)
    {
        csv.Header("entry", "participant", "line", "sequence", "party", "stream", "earned", "payable", "amount", "cause", "pair", "limit",
            "version", "rule");
        foreach (var line in lines)
        {
            csv.Number((long)line.Entry).Text(names.InFile(line.Participant)).Text(line.Line).Number((long)line.Sequence)
                .Text(line.Party).Text(line.Stream).Day(line.Earned).Day(line.Payable).Pounds(line.Amount)
                .Text(line.Cause).Number((long?)line.Pair).Text(line.LimitName).Text(line.Version).Text(line.Rule).End();
        }
    }
}
