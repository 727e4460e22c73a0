using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Store;

/// <summary>The executable's own cluster: made, adopted, brought back, refused.</summary>
public sealed class PrivateClusterTests : IDisposable
{
    private readonly ClusterFolder _folder = new(Path.Combine("/tmp", string.Create(
        CultureInfo.InvariantCulture, $"concordat-cluster-{Environment.ProcessId}-{Random.Shared.Next(100_000):00000}")));

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public async Task A_living_cluster_is_adopted_and_left_running_by_who_adopted_it()
    {
        await using (var first = await Open())
        {
            first.WasStarted.ShouldBeTrue();
            File.GetUnixFileMode(_folder.Cluster).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await using (var second = await Open())
            {
                second.WasStarted.ShouldBeFalse();
            }

            (await Ask(first, "show listen_addresses")).ShouldBe("");
            (await Ask(first, "show fsync")).ShouldBe("off");
            (await Ask(first, "show data_checksums")).ShouldBe("on");
        }

        ClusterFiles.IsAlive(_folder).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pid_file_that_names_a_stranger_is_cleared()
    {
        await (await Open()).DisposeAsync();
        var pid = Path.Combine(_folder.Cluster, "postmaster.pid");
        await File.WriteAllTextAsync(pid, $"{Environment.ProcessId}\n{_folder.Cluster}\n");

        await using var again = await Open();

        again.WasStarted.ShouldBeTrue();
        (await Ask(again, "select 1::text")).ShouldBe("1");
    }

    [Fact]
    public async Task A_cluster_whose_making_was_broken_off_is_made_anew()
    {
        Directory.CreateDirectory(_folder.Cluster + ".making/base");

        await using var cluster = await Open();

        (await Ask(cluster, "select 1::text")).ShouldBe("1");
    }

    [Fact]
    public async Task A_cluster_of_another_version_is_refused_with_the_command_that_upgrades_it()
    {
        Directory.CreateDirectory(_folder.Cluster);
        await File.WriteAllTextAsync(Path.Combine(_folder.Cluster, "PG_VERSION"), "9\n");

        var refused = (await PrivateCluster.Open(_folder, isDurable: false, CancellationToken.None)).Refusal!;

        refused.Code.ShouldBe("postgresql-version");
        refused.Sentence.ShouldContain("pg_upgrade -b /usr/lib/postgresql/9/bin");
        refused.Sentence.ShouldContain("postgresql-9");
    }

    [Fact]
    public async Task A_folder_too_long_for_a_socket_is_refused()
    {
        Directory.CreateDirectory(_folder.Root);
        var refused = await PrivateCluster.Open(new ClusterFolder($"{_folder.Root}/{new string('x', 100)}"), isDurable: false, CancellationToken.None);

        refused.Refusal!.Code.ShouldBe("folder-too-long");
    }

    [Fact]
    public async Task A_named_database_without_the_rights_is_refused_and_the_right_is_named()
    {
        await using var cluster = await Open();
        var postgres = cluster.ConnectionString("postgres");
        await using (var owner = new NpgsqlConnection(postgres))
        {
            await owner.OpenAsync();
            await owner.ExecuteAsync("create role clerk login password 'clerk'");
            await owner.ExecuteAsync("create database given");
        }

        var clerk = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("given")) { Username = "clerk", Password = "clerk" };
        (await Refused(clerk.ConnectionString)).ShouldContain("may not create tables in schema public");
        await using (var owner = new NpgsqlConnection(cluster.ConnectionString("given")))
        {
            await owner.OpenAsync();
            await owner.ExecuteAsync("grant create on schema public to clerk");
        }

        (await Refused(clerk.ConnectionString)).ShouldContain("`alter role \"clerk\" createrole`");
        (await Refused(clerk.ConnectionString.Replace("Database=given", "Database=absent", StringComparison.Ordinal)))
            .ShouldContain("create database absent");
        (await Refused(clerk.ConnectionString.Replace("Password=clerk", "Password=wrong", StringComparison.Ordinal)))
            .ShouldContain("refuses the sign-in");
        (await Refused("Host=/nowhere;Database=x;Username=y")).ShouldContain("cannot be reached");
        (await Refused("nonsense")).ShouldContain("--db is not a connection string");
        await using (var owner = new NpgsqlConnection(postgres))
        {
            await owner.OpenAsync();
            await owner.ExecuteAsync("alter role clerk createrole");
        }

        var opened = await Named(clerk.ConnectionString);
        opened.Refusal.ShouldBeNull();
        await opened.Value.DisposeAsync();
    }

    private static async Task<string> Ask(PrivateCluster cluster, string sql)
    {
        await using var owner = new NpgsqlConnection(cluster.ConnectionString("postgres"));
        await owner.OpenAsync();
        return (await owner.ExecuteScalarAsync<string>(sql))!;
    }

    private async Task<string> Refused(string connectionString) => (await Named(connectionString)).Refusal?.Sentence ?? "opened";

    private Task<Ruling<OpenedStore>> Named(string connectionString) => OpenedStore.Open(
        new StoreOptions(connectionString, Folder: _folder.Root), OperatorOfHouse.Scripts, TimeProvider.System, CancellationToken.None);

    private async Task<PrivateCluster> Open()
    {
        var opened = await PrivateCluster.Open(_folder, isDurable: false, CancellationToken.None);
        return opened.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Sentence) : opened.Value;
    }
}
