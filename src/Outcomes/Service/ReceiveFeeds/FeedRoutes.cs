using System.Text.Json;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Outcomes.Service.ReceiveFeeds;

/// <summary>What a feed answers beside its page: the header of its file, what of it belongs to nobody yet, and the door for programs.</summary>
internal static class FeedRoutes
{
    /// <param name="rows">Those of the feed among what a program sent.</param>
    public static void Map<TIntake, TRow>(
        IEndpointRouteBuilder routes, Feed feed, Func<FeedSent, IReadOnlyList<Dictionary<string, JsonElement>?>?> rows)
        where TIntake : FeedIntake<TRow>
        where TRow : class, FeedRow
    {
        routes.MapGet(
            $"/outcomes/{feed.Name}/template.csv",
            () => Results.File(feed.Shape.Template(), "text/csv; charset=utf-8", $"{feed.Name}.csv")).Operation(feed.Operation);
        routes.MapGet(
            $"/outcomes/{feed.Name}/unmatched.csv",
            (HttpContext request, Database database, CancellationToken stop) => UnmatchedCsv.Answer(request, database, feed, stop)).Operation(feed.Operation);
        routes.MapPost(
            $"/api/{feed.Name}",
            (HttpContext request, Database database, TIntake intake, CancellationToken stop) =>
                SendFeedEndpoint.Answer<TRow>(request, database, intake, rows, stop)).Operation(feed.Operation).WithMetadata(TakesKeys.Here);
    }
}
