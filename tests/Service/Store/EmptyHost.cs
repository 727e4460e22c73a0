using System.Globalization;
using Concordat.Fixture;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Kills;

namespace Concordat.ServiceTests.Store;

/// <summary>A machine with the programs and nothing else: no cluster, no roles, no database, no keys. What is restored there makes them.</summary>
internal sealed class EmptyHost : IDisposable
{
    public string Folder { get; } = Path.Combine(
        "/tmp", string.Create(CultureInfo.InvariantCulture, $"concordat-host-{Environment.ProcessId}-{Random.Shared.Next(100_000):00000}"));

    /// <summary>Whether a cluster's server runs here.</summary>
    public bool IsRunning => ClusterFiles.IsAlive(new ClusterFolder(Folder));

    /// <summary>What its operator types.</summary>
    public Task<Ended> Restore(string backup) => Commands.Run("restore", backup, "--folder", Folder, "--erased", "nobody", "--without-fsync");

    /// <summary>The house that was restored, with its pages. The cluster ends with it.</summary>
    public async Task<TestHouse> Open(TestCluster cluster)
    {
        var house = new TestHouse(cluster) { Opening = Opened };
        await house.InitializeAsync();
        return house;
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task<OpenedStore> Opened()
    {
        var opened = await OperatorOfHouse.Open(new StoreOptions(Folder: Folder) { IsDurable = false }, CancellationToken.None);
        return opened.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Sentence) : opened.Value;
    }
}
