using System.Globalization;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;
using Xunit;

namespace Concordat.Fixture;

/// <summary>One private cluster for a whole run of tests, in a folder of its own that is gone at the end. Nothing here is ever killed,
/// so nothing is forced to the disk. A suite names it with <c>[assembly: AssemblyFixture(typeof(TestCluster))]</c>.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Template = "concordat_template";

    private OpenedStore? _first;
    private int _databases;

    public string Folder { get; } = Path.Combine(
        "/tmp", string.Create(CultureInfo.InvariantCulture, $"concordat-test-{Environment.ProcessId}-{Random.Shared.Next(100_000):00000}"));

    /// <summary>Who and what stands in every database of this cluster from the start.</summary>
    public World World { get; private set; } = World.Empty;

    /// <summary>How a database of this cluster is opened.</summary>
    public StoreOptions Options(string database) => new(Folder: Folder) { DatabaseName = database, IsDurable = false };

    public async ValueTask InitializeAsync()
    {
        _first = await Open(Template);
        await using (var owner = await _first.OpenOwner(CancellationToken.None))
        {
            await StoreSetting.MarkDemonstration(owner, TestHouse.Today.ToDateTime(new TimeOnly(9, 0)) - DateTime.UtcNow);
            await StoreSetting.MarkLoaded(owner);
        }

        World = await World.Load(_first);
        await _first.Pools.DisposeAsync(); // a template may have no sessions
    }

    /// <summary>Opens a new database with the whole schema, copied from the template.</summary>
    public async Task<OpenedStore> NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _databases)}");
        var postgres = new NpgsqlConnectionStringBuilder(_first!.OwnerConnectionString) { Database = "postgres" };
        await using (var owner = new NpgsqlConnection(postgres.ConnectionString))
        {
            await owner.OpenAsync();
            await owner.ExecuteAsync($"create database {name} template {Template}");
        }

        return await Open(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_first is not null)
        {
            await _first.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private async Task<OpenedStore> Open(string database)
    {
        var opened = await OpenedStore.Open(Options(database), OperatorOfHouse.Scripts, TimeProvider.System, CancellationToken.None);
        return opened.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Sentence) : opened.Value;
    }
}
