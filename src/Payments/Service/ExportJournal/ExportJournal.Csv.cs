using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.ExportJournal;

/// <summary>The entries of a contract's runs as a file, with its digest beside it.</summary>
internal static class ExportJournalCsv
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/payments/journal.csv", Get).Operation(ExportJournal.Operation);

    /// <param name="from">The first run; all from the first where none is named.</param>
    /// <param name="to">The last run; all to the last where none is named.</param>
    private static async Task<IResult> Get(
        string? contract, int? from, int? to, HttpContext context, ExportJournal export, CancellationToken stop)
    {
        var asked = new JournalAsked(contract ?? "", from ?? 1, to ?? int.MaxValue);
        if (asked.Contract.Length == 0 || asked.From > asked.To)
        {
            return Results.BadRequest();
        }

        var ruling = await export.Do(context.Caller(), asked, stop);
        if (!ruling.TryGet(out var file))
        {
            return Results.NotFound();
        }

        context.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(file.Digest)}:";
        return Results.Bytes(file.Bytes, "text/csv; charset=utf-8", $"journal-{asked.Contract}.csv");
    }
}
