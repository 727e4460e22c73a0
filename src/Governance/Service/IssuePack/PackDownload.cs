using System.Text;
using Concordat.Governance.Service.PrintPack;
using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Governance.Service.IssuePack;

/// <summary>The frozen document itself, whose digest stands on the page and in the journal; and the PDF, where one was made of it.</summary>
internal static class PackDownload
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/boards/{board}/meetings/{meeting:int}/pack.html", (string board, int meeting, HttpContext context, Database database, Policy policy, CancellationToken stop) =>
            Get(board, meeting, context, database, policy, Original, stop)).Operation(BoardPage.ShowOperation);
        routes.MapGet("/boards/{board}/meetings/{meeting:int}/pack.pdf", (string board, int meeting, HttpContext context, Database database, Policy policy, CancellationToken stop) =>
            Get(board, meeting, context, database, policy, Printed, stop)).Operation(BoardPage.ShowOperation);
    }

    private static async Task<IResult> Get(
        string board, int meeting, HttpContext context, Database database, Policy policy,
        Func<Work, KeptBoard, int, Task<Document?>> of, CancellationToken stop)
    {
        var caller = context.Caller();
        await using var work = await database.Begin(caller, stop);
        return await BoardDesk.Seen(work, board) is { } seen && policy.Allows(BoardPage.ShowOperation, caller.Role, Relation.Own)
            && await of(work, seen, meeting) is { } document
                ? Results.File(document.Content, document.Kind, $"{board}-{meeting}-pack.{document.Ending}")
                : HiddenObject.Hidden();
    }

    private static async Task<Document?> Original(Work work, KeptBoard board, int meeting) =>
        await PackIssuing.Of(work, board.Id, meeting) is { } pack
            ? new Document(Encoding.UTF8.GetBytes(pack.Html), "text/html; charset=utf-8", "html")
            : null;

    private static async Task<Document?> Printed(Work work, KeptBoard board, int meeting) =>
        await PackPrinting.Of(work, board.Id, meeting) is { } printed ? new Document(printed.Pdf, "application/pdf", "pdf") : null;

    private sealed record Document(byte[] Content, string Kind, string Ending);
}
