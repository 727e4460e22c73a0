using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the executable while it makes its schema, then the cluster under it: the next start finds everything or makes it.</summary>
[Trait("Deep", "yes")]
public sealed class KilledMigrationTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    [Fact]
    public async Task A_migration_killed_at_any_moment_goes_on_where_it_was()
    {
        var random = new Random(7);
        for (var killed = 0; killed < Killing.Of(KilledAt.Migrating);)
        {
            await house.Cluster.Drop("concordat", CancellationToken.None);
            killed += await Executable.KillUntilDone(random, Killing.Of(KilledAt.Migrating) - killed, "migrate", "--folder", house.Folder);

            await using var store = await house.Open();
            await using var owner = await store.OpenOwner(CancellationToken.None);
            (await owner.ExecuteScalarAsync<long>("select count(*) from store_script")).ShouldBe(OperatorOfHouse.Scripts.Count);
            (await ColumnPrivacy.Unclassified(owner)).ShouldBeEmpty();
        }
    }
}
