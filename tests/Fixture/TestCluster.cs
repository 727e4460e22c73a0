using System.Collections.Concurrent;
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
    /// <summary>The template of every database: the whole schema, and who and what stands in it from the start.</summary>
    internal const string Template = "concordat_template";

    private readonly ConcurrentDictionary<string, Lazy<Task>> _filled = new();
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

    /// <summary>Opens a new database, copied from a template.</summary>
    /// <param name="template">What it is copied from; the whole schema and no participant where nothing is said.</param>
    /// <param name="name">What it is called; null for a name of its own.</param>
    public async Task<OpenedStore> NewDatabase(string template = Template, string? name = null)
    {
        name ??= string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _databases)}");
        var postgres = new NpgsqlConnectionStringBuilder(_first!.OwnerConnectionString) { Database = "postgres" };
        await using (var owner = new NpgsqlConnection(postgres.ConnectionString))
        {
            await owner.OpenAsync();
            // by its files: page by page through the log takes three times the work
            await owner.ExecuteAsync($"create database {name} template {template} strategy file_copy");
        }

        return await Open(name);
    }

    /// <summary>Fills a template once in a run: whoever asks first fills it, and everybody waits until it is full.</summary>
    /// <param name="from">The template that it begins as.</param>
    internal Task Fill(string template, string from, Func<TestHouse, Task> fill) =>
        _filled.GetOrAdd(template, name => new Lazy<Task>(() => FillNow(name, from, fill))).Value;

    public async ValueTask DisposeAsync()
    {
        if (_first is not null)
        {
            await _first.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private async Task FillNow(string template, string from, Func<TestHouse, Task> fill)
    {
        await using var house = new TestHouse(this) { Template = from, Name = template };
        await house.InitializeAsync();
        await fill(house);
        await using var owner = await house.Owner();
        await owner.ExecuteAsync("vacuum analyze"); // each copy is asked by the same plans
    }

    private async Task<OpenedStore> Open(string database)
    {
        var opened = await OpenedStore.Open(Options(database), OperatorOfHouse.Scripts, TimeProvider.System, CancellationToken.None);
        return opened.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Sentence) : opened.Value;
    }
}
