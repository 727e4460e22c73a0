using System.Globalization;
using Concordat.Fixture;
using Concordat.Plumbing.Store;

namespace Concordat.ServiceTests.Kills;

/// <summary>A private cluster that forces every commit to the disk, as a live one does, for stories in which processes are killed.</summary>
public sealed class DurableHouse : IAsyncLifetime
{
    private PrivateCluster? _cluster;

    public string Folder { get; } = Path.Combine(
        "/tmp", string.Create(CultureInfo.InvariantCulture, $"concordat-kill-{Environment.ProcessId}-{Random.Shared.Next(100_000):00000}"));

    internal PrivateCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync()
    {
        var opened = await PrivateCluster.Open(new ClusterFolder(Folder), isDurable: true, CancellationToken.None);
        _cluster = opened.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Sentence) : opened.Value;
    }

    /// <summary>Opens the database that the executable uses in this folder.</summary>
    internal async Task<OpenedStore> Open()
    {
        var opened = await OperatorOfHouse.Open(new StoreOptions(Folder: Folder), CancellationToken.None);
        return opened.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Sentence) : opened.Value;
    }

    /// <summary>The same, marked as a demonstration, with its organisations, people and contracts.</summary>
    internal async Task<(OpenedStore Store, World World)> OpenWithWorld()
    {
        await using (var bare = await Open())
        {
            await using var owner = await bare.OpenOwner(CancellationToken.None);
            await StoreSetting.MarkDemonstration(owner, TestHouse.Today.ToDateTime(new TimeOnly(9, 0)) - DateTime.UtcNow);
            await StoreSetting.MarkLoaded(owner);
        }

        var store = await Open();
        return (store, await World.Load(store));
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }
}
