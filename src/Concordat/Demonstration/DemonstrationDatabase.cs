using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration;

/// <summary>The demonstration's database. In the private cluster it is made under a name of its own and gets the lasting name only when it
/// is whole, so that one whose making was broken off is never taken for a demonstration, nor a live one for either.</summary>
internal sealed class DemonstrationDatabase : IAsyncDisposable
{
    /// <summary>The name of a demonstration that is being made.</summary>
    public const string Making = "concordat_making";

    private readonly PrivateCluster? _cluster;

    private DemonstrationDatabase(PrivateCluster? cluster, OpenedStore store)
    {
        _cluster = cluster;
        Store = store;
    }

    public OpenedStore Store { get; }

    /// <summary>Opens the demonstration, and makes it first where there is none.</summary>
    /// <param name="firstDay">The business day on which a new demonstration begins.</param>
    public static async Task<Ruling<DemonstrationDatabase>> Open(
        StoreOptions options, DateOnly firstDay, Func<OpenedStore, CancellationToken, Task> load, CancellationToken stop)
    {
        if (options.Db is not null)
        {
            return await OpenNamed(options, firstDay, load, stop);
        }

        var cluster = await PrivateCluster.Open(options.ClusterFolder, options.IsDurable, stop);
        if (cluster.Refusal is { } refusal)
        {
            return refusal;
        }

        var opened = await OpenOwn(cluster.Value, options, firstDay, load, stop);
        if (!opened.IsGranted)
        {
            await cluster.Value.DisposeAsync();
        }

        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private static async Task<Ruling<DemonstrationDatabase>> OpenOwn(
        PrivateCluster cluster, StoreOptions options, DateOnly firstDay, Func<OpenedStore, CancellationToken, Task> load, CancellationToken stop)
    {
        if (!await cluster.Has(options.DatabaseName, stop))
        {
            await cluster.Drop(Making, stop);
            var empty = await OperatorOfHouse.Open(options with { DatabaseName = Making }, stop);
            if (empty.Refusal is { } refusal)
            {
                return refusal;
            }

            await using (var store = empty.Value)
            {
                await Mark(store, firstDay, stop);
            }

            if (await Fill(options with { DatabaseName = Making }, load, stop) is { } failed)
            {
                return failed;
            }

            await cluster.Rename(Making, options.DatabaseName, stop);
        }

        var opened = await OperatorOfHouse.Open(options, stop);
        return opened.Refusal is { } unopened ? unopened : await Adopt(cluster, opened.Value, options);
    }

    private static async Task<Ruling<DemonstrationDatabase>> Adopt(PrivateCluster? cluster, OpenedStore store, StoreOptions options)
    {
        if (store.Setting is { IsDemonstration: true, IsWhole: true })
        {
            return new DemonstrationDatabase(cluster, store);
        }

        await store.DisposeAsync();
        return new Refusal(
            "not-a-demonstration",
            options.Db is null
                ? $"The folder {options.ClusterFolder.Root} holds a live database. Name another folder with --folder for the demonstration."
                : "The database that --db names is not a whole demonstration. Create an empty one and name that.");
    }

    // A database of another server is filled only where every script ran just now: it was empty.
    private static async Task<Ruling<DemonstrationDatabase>> OpenNamed(
        StoreOptions options, DateOnly firstDay, Func<OpenedStore, CancellationToken, Task> load, CancellationToken stop)
    {
        var first = await OperatorOfHouse.Open(options, stop);
        if (first.Refusal is { } refusal)
        {
            return refusal;
        }

        await using (var store = first.Value)
        {
            if (store.Ran.Count == OperatorOfHouse.Scripts.Count)
            {
                await Mark(store, firstDay, stop);
                if (await Fill(options, load, stop) is { } failed)
                {
                    return failed;
                }
            }
        }

        var opened = await OperatorOfHouse.Open(options, stop);
        return opened.Refusal is { } unopened ? unopened : await Adopt(null, opened.Value, options);
    }

    private static async Task Mark(OpenedStore store, DateOnly firstDay, CancellationToken stop)
    {
        await using var owner = await store.OpenOwner(stop);
        var today = London.DayOf(store.Clock.RealNow);
        await StoreSetting.MarkDemonstration(owner, TimeSpan.FromDays(firstDay.DayNumber - today.DayNumber));
    }

    // Opened anew, so that the business clock is the demonstration's.
    private static async Task<Refusal?> Fill(StoreOptions options, Func<OpenedStore, CancellationToken, Task> load, CancellationToken stop)
    {
        var opened = await OperatorOfHouse.Open(options, stop);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        await using var store = opened.Value;
        await load(store, stop);
        await new Sealer(store.Pools, store.Keys, store.Clock).SealAll(stop);
        await using var owner = await store.OpenOwner(stop);
        await StoreSetting.MarkLoaded(owner);
        return null;
    }
}
