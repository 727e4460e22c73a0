using Concordat.Fixture;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Journal;

/// <summary>A database whose journal is empty and that nothing seals by itself.</summary>
public sealed class BareJournal(TestCluster cluster) : IAsyncLifetime
{
    private OpenedStore? _store;

    public OpenedStore Store => _store ?? throw new InvalidOperationException("The journal is not open yet.");

    public async ValueTask InitializeAsync()
    {
        _store = await cluster.NewDatabase();
        await using var owner = await Owner();
        await owner.ExecuteAsync(
            "truncate journal_entry, journal_seal, journal_block, journal_key; update journal_mark set below = pg_snapshot_xmin(pg_current_snapshot())");
    }

    public Task<NpgsqlConnection> Owner() => Store.OpenOwner(CancellationToken.None);

    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
