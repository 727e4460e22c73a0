using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Plumbing.Store;

/// <summary>The private cluster's files: making them, and reading from them whether its server lives.</summary>
internal static class ClusterFiles
{
    /// <summary>Makes the cluster beside its place and moves it there when it is whole, so that a killed start leaves nothing half.</summary>
    public static async Task<Refusal?> Create(ClusterFolder folder, ClusterAccount account, PostgresPrograms programs)
    {
        var making = folder.Cluster + ".making";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        Directory.CreateDirectory(making, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        account.Give(making);
        var made = await account.Run(
            programs.At("initdb"),
            ["-D", making, "-U", PrivateCluster.Owner, "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-instructions"]);
        if (made.ExitCode != 0)
        {
            return new Refusal(
                "cluster-create",
                $"The private PostgreSQL cluster could not be made in {folder.Root} as user {account.Name}. Every folder above it must "
                + $"let that user pass (chmod o+x), or name another with --folder. initdb said: {made.Said}");
        }

        await Configure(making, account);
        Directory.Move(making, folder.Cluster);
        return null;
    }

    /// <summary>Whether the server of this cluster runs: the process that its pid file names must be at work in its folder.</summary>
    public static bool IsAlive(ClusterFolder folder)
    {
        if (Pid(folder) is not { } pid)
        {
            return false;
        }

        return Directory.Exists("/proc")
            ? WorksIn(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}"), folder)
            : File.Exists(Path.Combine(folder.Socket, ".s.PGSQL.5432"));
    }

    /// <summary>Removes what a killed server left behind. The number in its pid file may by now belong to a stranger, which would keep
    /// PostgreSQL from starting. The file also keeps a second server from the memory of the first, so it goes only when no process works
    /// in the folder any more: a killed server's own children end by themselves, shortly after.</summary>
    public static async Task<Refusal?> ClearStalePid(ClusterFolder folder, CancellationToken stop)
    {
        var patience = DateTime.UtcNow.AddSeconds(20);
        while (IsWorkedIn(folder))
        {
            if (DateTime.UtcNow > patience)
            {
                return new Refusal(
                    "cluster-orphans",
                    $"The server of {folder.Cluster} is gone, but processes of it are still at work there. End them and start again.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), stop);
        }

        File.Delete(Path.Combine(folder.Cluster, "postmaster.pid"));
        File.Delete(Path.Combine(folder.Socket, ".s.PGSQL.5432.lock"));
        File.Delete(Path.Combine(folder.Socket, ".s.PGSQL.5432"));
        return null;
    }

    private static bool IsWorkedIn(ClusterFolder folder) =>
        Directory.Exists("/proc") && Directory.EnumerateDirectories("/proc").Any(process => WorksIn(process, folder));

    private static bool WorksIn(string process, ClusterFolder folder)
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(process)[0])
                && new DirectoryInfo(Path.Combine(process, "cwd")).ResolveLinkTarget(returnFinalTarget: true)?.FullName == Real(folder.Cluster);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false; // it ended meanwhile, or is another user's: the cluster's own are ours to see
        }
    }

    private static int? Pid(ClusterFolder folder)
    {
        var file = Path.Combine(folder.Cluster, "postmaster.pid");
        return File.Exists(file)
            && int.TryParse(File.ReadLines(file).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                ? pid
                : null;
    }

    private static string Real(string folder) =>
        new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(folder);

    private static async Task Configure(string cluster, ClusterAccount account)
    {
        await File.AppendAllTextAsync(
            Path.Combine(cluster, "postgresql.conf"),
            """

            # Concordat: one machine, short queries, bulk loads
            shared_buffers = 256MB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_wal_size = 2GB
            wal_compression = on
            random_page_cost = 1.1
            jit = off
            log_min_messages = warning
            # statements carry people's particulars: they are never written to the log
            log_min_error_statement = panic
            log_parameter_max_length_on_error = 0
            log_error_verbosity = terse

            """);

        // The folder's users sign in as the owner by who they are; every other role must know its password.
        await File.WriteAllTextAsync(
            Path.Combine(cluster, "pg_hba.conf"),
            $"local all {PrivateCluster.Owner} peer map=folder\nlocal all all scram-sha-256\n");
        var users = new[] { Environment.UserName, account.Name }.Distinct();
        await File.WriteAllLinesAsync(
            Path.Combine(cluster, "pg_ident.conf"),
            users.Select(user => $"folder {user} {PrivateCluster.Owner}"));
    }
}
