using System.Text;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Governance.Service.IssuePack;

/// <summary>The frozen document itself, whose digest stands on the page and in the journal.</summary>
internal static class PackDownload
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/boards/{board}/meetings/{meeting:int}/pack.html", Get).Operation(BoardPage.ShowOperation);

    private static async Task<IResult> Get(string board, int meeting, HttpContext context, Database database, Policy policy, CancellationToken stop)
    {
        var caller = context.Caller();
        await using var work = await database.Begin(caller, stop);
        return await BoardDesk.Seen(work, board) is { } seen && policy.Allows(BoardPage.ShowOperation, caller.Role, Relation.Own)
            && await PackIssuing.Of(work, seen.Id, meeting) is { } pack
                ? Results.File(Encoding.UTF8.GetBytes(pack.Html), "text/html; charset=utf-8", $"{board}-{meeting}-pack.html")
                : HiddenObject.Hidden();
    }
}
