using System.Diagnostics;
using System.Globalization;
using Concordat.Fixture;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Journal;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the database itself: what was acknowledged is there after the next start, and nothing else.</summary>
[Trait("Deep", "yes")]
public sealed class KilledClusterTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    [Fact]
    public async Task What_was_committed_before_the_database_was_killed_is_there_after()
    {
        var acknowledged = 0L;
        for (var i = 0; i < Math.Max(2, Executable.Kills / 10); i++)
        {
            await using (var store = await house.Open())
            {
                var killing = KillAfter(TimeSpan.FromMilliseconds(100 + (i * 150)));
                acknowledged += await WriteUntilItDies(store);
                await killing;
                NpgsqlConnection.ClearAllPools();
            }

            var cluster = await PrivateCluster.Open(new ClusterFolder(house.Folder), isDurable: true, CancellationToken.None);
            cluster.Refusal.ShouldBeNull();
            cluster.Value.WasStarted.ShouldBeTrue();
            await using (var store = await house.Open())
            {
                await using var owner = await store.OpenOwner(CancellationToken.None);
                var there = await owner.ExecuteScalarAsync<long>("select count(*) from journal_entry");
                // the last one may have been committed without its answer reaching us
                there.ShouldBeInRange(acknowledged, acknowledged + 1);
                acknowledged = there;
            }
        }

        acknowledged.ShouldBeGreaterThan(0);
    }

    private static async Task<long> WriteUntilItDies(OpenedStore store)
    {
        for (var written = 0L; ; written++)
        {
            try
            {
                await using var work = await store.Database.Begin(TestHouse.Caller("finance", organisation: 1), CancellationToken.None);
                work.Record(SealedSample.Change((int)written));
                await work.Commit();
            }
            catch (NpgsqlException)
            {
                return written;
            }
        }
    }

    // only the server of this folder, by the number in its own pid file
    private async Task KillAfter(TimeSpan wait)
    {
        await Task.Delay(wait);
        var pid = File.ReadLines(Path.Combine(house.Folder, "cluster", "postmaster.pid")).First();
        using var server = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
        server.Kill();
        await server.WaitForExitAsync();
    }
}
