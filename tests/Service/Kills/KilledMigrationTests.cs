using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the executable while it makes its schema, then the cluster under it: the next start finds everything or makes it.</summary>
public sealed class KilledMigrationTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    [Fact]
    public async Task A_migration_killed_at_any_moment_goes_on_where_it_was()
    {
        var random = new Random(7);
        for (var i = 0; i < Math.Max(3, Executable.Kills / 5); i++)
        {
            await house.Cluster.Drop("concordat", CancellationToken.None);
            for (var ended = new Ended(null, ""); ended.ExitCode is null;)
            {
                ended = await Executable.Run(TimeSpan.FromMilliseconds(random.Next(150, 2500)), "migrate", "--folder", house.Folder);
                (ended.ExitCode ?? 0).ShouldBe(0, ended.Said);
            }

            await using var store = await house.Open();
            await using var owner = await store.OpenOwner(CancellationToken.None);
            (await owner.ExecuteScalarAsync<long>("select count(*) from store_script")).ShouldBe(OperatorOfHouse.Scripts.Count);
            (await ColumnPrivacy.Unclassified(owner)).ShouldBeEmpty();
        }
    }
}
