using Concordat.Fixture;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Store;

/// <summary><c>--reports-db</c>: reports read the replica, everything else the database itself.</summary>
public sealed class ReportsDbTests(TestCluster cluster)
{
    private const string Words = "select count(*)::int from journey_word where word = 'seen on the replica alone'";

    [Fact]
    public async Task Reports_read_the_replica_and_nothing_else_does()
    {
        await using var main = await cluster.NewDatabase();
        await using var replica = await cluster.NewDatabase();
        await using (var owner = await replica.OpenOwner(CancellationToken.None))
        {
            await owner.ExecuteAsync("insert into journey_word (word) values ('seen on the replica alone')");
        }

        await using var store = (await Open(main, replica.OwnerConnectionString)).Value;
        await using var report = await store.Database.BeginReport(cluster.World.As("commissioner"), CancellationToken.None);
        (await report.One<int>(Words)).ShouldBe(1);
        await using var work = await store.Database.Begin(cluster.World.As("commissioner"), CancellationToken.None);
        (await work.One<int>(Words)).ShouldBe(0);
    }

    [Theory]
    [InlineData("no connection string", "is not a connection string")]
    [InlineData("Host=/tmp/no/such/folder;Database=concordat", "cannot be used")]
    public async Task A_replica_that_cannot_be_read_is_refused_when_the_store_opens(string replica, string why)
    {
        await using var main = await cluster.NewDatabase();
        (await Open(main, replica)).Refusal.ShouldNotBeNull().Sentence.ShouldContain(why);
    }

    private async Task<Kernel.Ruling<OpenedStore>> Open(OpenedStore main, string replica)
    {
        var database = new NpgsqlConnectionStringBuilder(main.OwnerConnectionString).Database!;
        return await OperatorOfHouse.Open(cluster.Options(database) with { ReportsDb = replica }, CancellationToken.None);
    }
}
