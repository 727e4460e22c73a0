using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.ShowRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.PreviewRun;

/// <summary>All that a run would post as a file, with the columns of a run's own.</summary>
internal static class PreviewCsv
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/payments/preview/lines.csv", Get).Operation(PreviewRunModel.Operation);

    private static async Task<IResult> Get(
        string? contract, DateOnly? asAt, string? claims, HttpContext context, Database database, Proposals proposals,
        ContractRegister register, Participants participants, FactRecords records, CancellationToken stop)
    {
        await using var work = await database.BeginReport(context.Caller(), stop);
        if (contract is null || asAt is not { } day || day > work.Today || !Words.TryClaims(claims, out var mode))
        {
            return Results.BadRequest();
        }

        if (await register.Find(work, contract) is not { } found)
        {
            return Results.NotFound();
        }

        var ruling = await proposals.Of(work, found.Id, day, mode);
        return ruling.TryGet(out var proposal)
            ? await DifferencesCsv.Of(work, participants, records, proposal.Lines, $"preview-{found.Reference}.csv")
            : Results.Text(ruling.Refusal!.Sentence, statusCode: StatusCodes.Status422UnprocessableEntity);
    }
}
