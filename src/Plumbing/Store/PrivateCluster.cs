using System.Globalization;
using Concordat.Kernel;
using Dapper;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>The PostgreSQL cluster that the executable owns where no other is named. It listens on a Unix socket in its own folder
/// and on no network. A living cluster is adopted; it is stopped at the end only by the process that started it.</summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    /// <summary>The role that owns the schema and runs the migrations; only the folder's own users may sign in as it.</summary>
    public const string Owner = "concordat";

    private readonly ClusterFolder _folder;
    private readonly ClusterAccount _account;
    private readonly PostgresPrograms _programs;

    private PrivateCluster(ClusterFolder folder, ClusterAccount account, PostgresPrograms programs, bool wasStarted)
    {
        _folder = folder;
        _account = account;
        _programs = programs;
        WasStarted = wasStarted;
    }

    /// <summary>True where this process started the cluster; false where it was found alive, and once somebody else is to stop it.</summary>
    public bool WasStarted { get; private set; }

    public string Socket => _folder.Socket;

    /// <summary>Makes the cluster where there is none, starts it where it does not run, and adopts it where it does.</summary>
    /// <param name="isDurable">False only in tests that never kill: writes are then not forced to the disk.</param>
    public static async Task<Ruling<PrivateCluster>> Open(ClusterFolder folder, bool isDurable, CancellationToken stop)
    {
        if (folder.PathTooLong() is { } tooLong)
        {
            return tooLong;
        }

        var version = folder.Version();
        var programs = version is { } v ? PostgresPrograms.ForCluster(v, folder.Cluster) : PostgresPrograms.ForNewCluster();
        var account = ClusterAccount.Find();
        if ((programs.Refusal ?? account.Refusal) is { } missing)
        {
            return missing;
        }

        try
        {
            folder.Make(account.Value);
        }
        catch (UnauthorizedAccessException)
        {
            return new Refusal("folder-forbidden", $"You may not write in {folder.Root}. Name another folder with --folder.");
        }

        using var alone = await FolderLock.Take(folder.Root, stop);
        if (version is null && await ClusterFiles.Create(folder, account.Value, programs.Value) is { } notMade)
        {
            return notMade;
        }

        if (ClusterFiles.IsAlive(folder))
        {
            return new PrivateCluster(folder, account.Value, programs.Value, wasStarted: false);
        }

        if (await ClusterFiles.ClearStalePid(folder, stop) is { } orphans)
        {
            return orphans;
        }

        var started = await account.Value.Run(programs.Value.At("pg_ctl"), StartArguments(folder, isDurable));
        return started.ExitCode == 0
            ? new PrivateCluster(folder, account.Value, programs.Value, wasStarted: true)
            : new Refusal(
                "cluster-start",
                $"The private PostgreSQL cluster in {folder.Cluster} did not start; its log {folder.Log} says why. {started.Said}");
    }

    /// <summary>How the owner reaches a database of this cluster.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Socket,
        Port = 5432,
        Username = Owner,
        Database = database,
        Pooling = false,
    }.ConnectionString;

    public async Task<bool> Has(string database, CancellationToken stop)
    {
        await using var owner = await OpenOwner(stop);
        return await owner.ExecuteScalarAsync<bool>("select exists (select from pg_database where datname = @database)", new { database });
    }

    /// <summary>Creates an empty database where there is none of this name.</summary>
    public async Task Create(string database, CancellationToken stop)
    {
        await using var owner = await OpenOwner(stop);
        // a process that was killed while it created one keeps this turn until the server has seen it through
        await owner.ExecuteAsync("select pg_advisory_lock(hashtext('create database'))");
        if (!await Has(database, stop))
        {
            await owner.ExecuteAsync($"create database \"{database}\"");
        }
    }

    public async Task Drop(string database, CancellationToken stop)
    {
        await using var owner = await OpenOwner(stop);
        await owner.ExecuteAsync($"drop database if exists \"{database}\" with (force)");
    }

    public async Task Rename(string database, string to, CancellationToken stop)
    {
        await using var owner = await OpenOwner(stop);
        await owner.ExecuteAsync($"alter database \"{database}\" rename to \"{to}\"");
    }

    /// <summary>The same cluster for whoever goes on with it, to be stopped by them alone.</summary>
    public PrivateCluster HandOn()
    {
        var next = new PrivateCluster(_folder, _account, _programs, WasStarted);
        WasStarted = false;
        return next;
    }

    /// <summary>Stops the cluster, if this process started it and no other process is at work in it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (WasStarted && await OthersAtWork() == 0)
        {
            await _account.Run(_programs.At("pg_ctl"), ["stop", "-D", _folder.Cluster, "-m", "fast", "-w"]);
        }
    }

    private async Task<long> OthersAtWork()
    {
        NpgsqlConnection.ClearAllPools();
        try
        {
            await using var owner = await OpenOwner(CancellationToken.None);
            return await owner.ExecuteScalarAsync<long>(
                """
                select count(*) from pg_stat_activity
                where backend_type = 'client backend' and application_name <> @ProcessName and pid <> pg_backend_pid()
                """,
                new { StorePools.ProcessName });
        }
        catch (NpgsqlException)
        {
            return 0; // it does not answer: stopping is all that is left
        }
    }

    private async Task<NpgsqlConnection> OpenOwner(CancellationToken stop)
    {
        var owner = new NpgsqlConnection(ConnectionString("postgres"));
        await owner.OpenAsync(stop);
        return owner;
    }

    private static string[] StartArguments(ClusterFolder folder, bool isDurable)
    {
        var durable = isDurable ? "on" : "off";
        string[] settings =
        [
            "-c listen_addresses=",
            string.Create(CultureInfo.InvariantCulture, $"-c \"unix_socket_directories={folder.Socket}\""),
            "-c unix_socket_permissions=0700",
            $"-c fsync={durable}",
            $"-c full_page_writes={durable}",
            $"-c synchronous_commit={durable}",
        ];
        return ["start", "-w", "-t", "60", "-D", folder.Cluster, "-l", folder.Log, "-o", string.Join(' ', settings)];
    }
}
