using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Outcomes.Service.ReceiveFeeds;

/// <summary>Every row of a feed that belongs to nobody yet, as a file: when it came, where it stood and why it matches nobody. No numbers,
/// no pay: whoever sent the feed finds the row in it.</summary>
internal static class UnmatchedCsv
{
    public static async Task<IResult> Answer(HttpContext request, Database database, Feed feed, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var rows = await UnmatchedRow.Latest(work, feed.Name, int.MaxValue);
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header("received_on", "row", "matched");
            foreach (var row in rows)
            {
                csv.Day(London.DayOf(row.At)).Number(row.Line).Text(row.Words).End();
            }
        }), "text/csv; charset=utf-8", $"unmatched-{feed.Name}.csv");
    }
}
