using System.Collections.Concurrent;
using System.Diagnostics;

namespace Concordat.ServiceTests.Store;

/// <summary>What is asked of the database while something is done, as the driver tells of it: each statement or batch once, the beginning and the
/// end of a transaction not among them. Counted by the trace of whoever does it, so that what runs beside it does not count.</summary>
internal static class Statements
{
    private static readonly string[] Ends = ["begin", "commit", "rollback"];

    public static async Task<IReadOnlyList<string>> Of(Func<Task> act)
    {
        var said = new ConcurrentQueue<string>();
        using var doing = new Activity("counted");
        doing.SetIdFormat(ActivityIdFormat.W3C).Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TraceId == doing.TraceId && activity.GetTagItem("db.query.text") is string sql
                    && !Ends.Any(end => sql.StartsWith(end, StringComparison.OrdinalIgnoreCase)))
                {
                    said.Enqueue(sql);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        return [.. said];
    }
}
