using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Concordat.Outcomes.Service.ReceiveFeeds;

/// <summary>Erases what stood in rows that belong to nobody once they may be kept no longer: before anybody is served, so that no backup brings them
/// back, and every hour from then on.</summary>
internal sealed partial class UnmatchedUpkeep(Database database, KeptRows kept, ILogger<UnmatchedUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <returns>How many rows were erased; that they came, and when, stays.</returns>
    public async Task<int> EraseOld(CancellationToken stop)
    {
        await using var worker = await database.BeginAsWorker(Nobody.Caller, stop);
        var received = await worker.List<Received>("select distinct organisation, at from outcomes_unmatched where content is not null");
        var mayKeep = await kept.MayKeep(worker);
        var over = received.Where(one => !mayKeep(one.Organisation, London.DayOf(one.At))).ToList();
        if (over.Count == 0)
        {
            return 0;
        }

        var erased = await worker.Execute(
            """
            update outcomes_unmatched u set content = null
            from unnest(@senders, @instants) as t (organisation, at)
            where u.organisation = t.organisation and u.at = t.at and u.content is not null
            """,
            new
            {
                senders = over.Select(one => one.Organisation.Value).ToArray(),
                instants = over.Select(one => one.At.UtcDateTime).ToArray(),
            });
        worker.Record(new Entry(
            OutcomesEvents.UnmatchedErased, 1, "Outcomes", new Dictionary<string, long>(),
            new Dictionary<string, string> { ["rows"] = erased.ToString(CultureInfo.InvariantCulture) }));
        await worker.Commit();
        return erased;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EraseOld(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotErased(log, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Rows of feeds that may be kept no longer were not erased; it is tried again.")]
    private static partial void NotErased(ILogger log, Exception fault);

    private sealed class Received
    {
        public OrganisationId Organisation { get; init; }

        public DateTimeOffset At { get; init; }
    }
}
