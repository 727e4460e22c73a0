using Concordat.Kernel;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Journal;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>A store that is ready for work: its cluster up, its schema at this version, its pools open, its keys loaded.</summary>
public sealed class OpenedStore : IAsyncDisposable
{
    private const int TriesWhileRecovering = 30;

    private readonly PrivateCluster? _cluster;

    private OpenedStore(PrivateCluster? cluster, string owner, StorePools pools, KeyFolder keys, StoreSetting setting, Clock clock)
    {
        _cluster = cluster;
        OwnerConnectionString = owner;
        Pools = pools;
        Keys = keys;
        Setting = setting;
        Clock = clock;
        Database = new Database(pools, clock);
    }

    public string OwnerConnectionString { get; }

    public StorePools Pools { get; }

    public KeyFolder Keys { get; }

    public StoreSetting Setting { get; }

    public Clock Clock { get; }

    public Database Database { get; }

    /// <summary>Scripts that ran at this opening.</summary>
    public IReadOnlyList<Script> Ran { get; private init; } = [];

    /// <summary>Opens the store that the options name, with the rooms' scripts.</summary>
    public static async Task<Ruling<OpenedStore>> Open(
        StoreOptions options, IReadOnlyList<Script> scripts, TimeProvider time, CancellationToken stop)
    {
        if (options.Db is not null)
        {
            return await On(null, options, scripts, time, stop);
        }

        var cluster = await PrivateCluster.Open(options.ClusterFolder, options.IsDurable, stop);
        return cluster.Refusal is { } refusal ? refusal : await On(cluster.Value, options, scripts, time, stop);
    }

    /// <summary>The same on a cluster that is up, which ends with the store.</summary>
    internal static async Task<Ruling<OpenedStore>> On(
        PrivateCluster? cluster, StoreOptions options, IReadOnlyList<Script> scripts, TimeProvider time, CancellationToken stop)
    {
        StoreTypes.Register();
        var store = await Open(options, cluster, scripts, time, stop);
        for (var tried = 1; store.Refusal?.Code == StoreRefusals.Recovering && tried < TriesWhileRecovering; tried++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
            store = await Open(options, cluster, scripts, time, stop);
        }

        if (!store.IsGranted && cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        return store;
    }

    /// <summary>A connection of the schema's owner, for migrations and for making a demonstration.</summary>
    public async Task<NpgsqlConnection> OpenOwner(CancellationToken stop)
    {
        var owner = new NpgsqlConnection(OwnerConnectionString);
        await owner.OpenAsync(stop);
        return owner;
    }

    public async ValueTask DisposeAsync()
    {
        await Pools.DisposeAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private static async Task<Ruling<OpenedStore>> Open(
        StoreOptions options, PrivateCluster? cluster, IReadOnlyList<Script> scripts, TimeProvider time, CancellationToken stop)
    {
        try
        {
            if (cluster is not null)
            {
                await cluster.Create(options.DatabaseName, stop);
            }

            var owner = Owner(options, cluster);
            await using var connection = new NpgsqlConnection(owner);
            await connection.OpenAsync(stop);
            var migrated = await new Migrations(scripts).Bring(connection, options, stop);
            if (migrated.Refusal is { } refusal)
            {
                return refusal;
            }

            var keys = options.KeyFolder;
            JournalKey.Use(keys.Secret("journal-digest"));
            await ProvePasswords(connection, owner, keys, stop);
            if (options.ReportsDb is { } replica && await Replica.Unusable(replica, keys, stop) is { } unusable)
            {
                return unusable;
            }

            var setting = await StoreSetting.Read(connection);
            var clock = new Clock(time);
            clock.ShiftBy(setting.ClockShift);
            return new OpenedStore(cluster, owner, StorePools.Of(owner, options.ReportsDb, keys), keys, setting, clock)
            {
                Ran = migrated.Value,
            };
        }
        catch (NpgsqlException fault)
        {
            return StoreRefusals.Of(fault, options);
        }
        catch (ArgumentException wrong) when (options.Db is not null)
        {
            return new Refusal("db-unreadable", $"--db is not a connection string such as \"Host=…;Database=…;Username=…\": {wrong.Message}");
        }
    }

    private static string Owner(StoreOptions options, PrivateCluster? cluster) =>
        new NpgsqlConnectionStringBuilder(cluster?.ConnectionString(options.DatabaseName) ?? options.Db)
        {
            ApplicationName = StorePools.ProcessName,
            Pooling = false,
        }.ConnectionString;

    // The key folder may be another than the one that gave the roles their passwords: the owner then gives them this folder's.
    private static async Task ProvePasswords(NpgsqlConnection connection, string owner, KeyFolder keys, CancellationToken stop)
    {
        try
        {
            await using var application = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner)
            {
                Username = Logins.Application,
                Password = Logins.Password(keys, Logins.Application),
            }.ConnectionString);
            await application.OpenAsync(stop);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            foreach (var role in new[] { Logins.Application, Logins.Worker, Logins.Sealer })
            {
                await Logins.Renew(connection, keys, role);
            }
        }
    }
}
