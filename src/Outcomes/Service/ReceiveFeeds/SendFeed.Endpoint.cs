using System.Security.Cryptography;
using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Outcomes.Service.ReceiveFeeds;

/// <summary>A feed as a program sends it: rows with the fields that a file has as columns, under the feed's name.</summary>
internal sealed record FeedSent(IReadOnlyList<Dictionary<string, JsonElement>?>? Earnings, IReadOnlyList<Dictionary<string, JsonElement>?>? Benefits);

/// <summary><c>POST /api/earnings</c> and <c>/api/benefits</c>: the second door beside the file, with the same rules and refusals. It answers
/// with the number under which <c>/files/number</c> shows it, how many rows matched or wait, and each refused row by its place, from 1.</summary>
internal static class SendFeedEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="rows">Those of the feed among what was sent.</param>
    public static async Task<IResult> Answer<TRow>(
        HttpContext request, Database database, FeedIntake<TRow> intake, Func<FeedSent, IReadOnlyList<Dictionary<string, JsonElement>?>?> rows,
        CancellationToken stop)
        where TRow : class, FeedRow
    {
        var (sent, body) = await Read(request, rows, stop);
        if (sent.Count == 0)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, new Refusal(
                "unreadable", $"The body is {{\"{intake.Feed.Name}\": [{{…}}]}}, each with the fields that a file has as columns."));
        }

        var file = RowsAsFile.Of(sent, char.ToUpperInvariant(intake.Feed.Row[0]) + intake.Feed.Row[1..]);
        if (file.Refusal is { } refusal)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, refusal);
        }

        await using var work = await database.Begin(request.Caller(), stop);
        return await CommandKeyOf.Answer(request, work, key => CommandKeys.Once(
            work, key, intake.Feed.Operation, Convert.ToHexString(SHA256.HashData(body)), () => Take(work, intake, file.Value, stop)));
    }

    /// <summary>The feed is taken in a work of its own; where its answer is lost, the same content sent again finds it and changes
    /// nothing.</summary>
    private static async Task<Ruling<string>> Take<TRow>(Work work, FeedIntake<TRow> intake, byte[] file, CancellationToken stop)
        where TRow : class, FeedRow
    {
        using var stream = new MemoryStream(file, writable: false);
        var taken = await intake.Take(work.Caller, stream, "api.csv", stop);
        if (taken.Problems.Count > 0)
        {
            return new Refusal(
                "nothing-taken", string.Join(" ", taken.Problems.Select(problem => $"{problem.What}: {problem.Why}. {problem.WouldDo}.")));
        }

        if (taken.File is not { } number)
        {
            return new Refusal("sent-before", "This was received before, by another way. Nothing has changed.");
        }

        var refused = await RefusedRow.Of(work, null, number, 0, int.MaxValue);
        return JsonSerializer.Serialize(
            new
            {
                number,
                taken.Matched,
                taken.Unmatched,
                refused = refused.SelectMany(row => row.Problems.Select(problem => new Dictionary<string, object>
                {
                    [intake.Feed.Row] = row.Line - RowsAsFile.LineOfFirst + 1,
                    ["field"] = problem.What,
                    ["why"] = problem.Why,
                    ["wouldDo"] = problem.WouldDo,
                })),
            },
            Json);
    }

    /// <returns>No rows where the body is not to be read.</returns>
    private static async Task<(IReadOnlyList<Dictionary<string, JsonElement>> Sent, byte[] Body)> Read(
        HttpContext request, Func<FeedSent, IReadOnlyList<Dictionary<string, JsonElement>?>?> rows, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await request.Request.Body.CopyToAsync(body, stop);
        try
        {
            if (JsonSerializer.Deserialize<FeedSent>(body.ToArray(), Json) is { } sent && rows(sent) is { } read && !read.Any(row => row is null))
            {
                return ([.. read.OfType<Dictionary<string, JsonElement>>()], body.ToArray());
            }

            return ([], []);
        }
        catch (JsonException)
        {
            return ([], []);
        }
    }
}
