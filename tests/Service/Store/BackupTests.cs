using System.Globalization;
using Concordat.Fixture;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Store;

/// <summary>A backup taken while the house runs, and a store made of it again.</summary>
public sealed class BackupTests(TestCluster cluster)
{
    private static int _number;

    [Fact]
    public async Task A_backup_makes_the_same_store_again_with_its_keys()
    {
        await using var store = await cluster.NewDatabase();
        var before = await Contents(store);
        var folder = New("backup");
        (await Take(store, folder)).Files.Keys.ShouldContain("database.dump");

        await using var again = (await Restore(folder, New("keys"))).Value;

        again.Ran.ShouldBeEmpty();
        (await Contents(again)).ShouldBe(before);
        await using var work = await again.Database.Begin(cluster.World.As("commissioner"), CancellationToken.None);
        (await work.One<int>("select count(*)::int from contracts_contract")).ShouldBeGreaterThan(0);
        await using var kept = await store.OpenOwner(CancellationToken.None);
        (await kept.ExecuteScalarAsync<long>("select count(*) from journal_entry where event = 'BackupTaken'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_never_written_over()
    {
        await using var store = await cluster.NewDatabase();
        var folder = New("full");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "letter"), "mine");

        (await Backup.Take(store, OperatorOfHouse.Caller, folder, true, CancellationToken.None)).Refusal!.Code.ShouldBe("backup-folder-full");

        Directory.GetFiles(folder).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_damaged_backup_an_unknown_script_and_a_stray_folder_are_refused_before_anything_is_touched()
    {
        await using var store = await cluster.NewDatabase();
        var folder = New("damaged");
        await Take(store, folder);
        var manifest = Path.Combine(folder, "backup.json");
        var text = await File.ReadAllTextAsync(manifest);

        await File.WriteAllTextAsync(manifest, text.Replace("Plumbing/1/", "Plumbing/9001/", StringComparison.Ordinal));
        (await Restore(folder, New("keys"))).Refusal!.Code.ShouldBe("backup-later");
        await File.WriteAllTextAsync(manifest, text);
        await File.AppendAllTextAsync(Path.Combine(folder, "database.dump"), "x");
        (await Restore(folder, New("keys"))).Refusal!.Code.ShouldBe("backup-damaged");
        (await Restore(New("nothing"), New("keys"))).Refusal!.Code.ShouldBe("backup-absent");
    }

    [Fact]
    public async Task Nothing_is_restored_over_a_database_or_over_the_keys_of_another()
    {
        await using var store = await cluster.NewDatabase();
        var folder = New("backup");
        await Take(store, folder);
        var name = new NpgsqlConnectionStringBuilder(store.OwnerConnectionString).Database!;
        (await Backup.Restore(cluster.Options(name) with { Keys = New("keys") }, folder, OperatorOfHouse.Scripts, TimeProvider.System, CancellationToken.None))
            .Refusal!.Code.ShouldBe("database-full");

        var others = new KeyFolder(New("others"));
        others.Secret("journal-digest");
        (await Restore(folder, others.Path)).Refusal!.Code.ShouldBe("keys-there");
    }

    [Fact]
    public async Task A_backup_without_keys_needs_those_it_belongs_to()
    {
        await using var store = await cluster.NewDatabase();
        var folder = New("keyless");
        (await Backup.Take(store, OperatorOfHouse.Caller, folder, false, CancellationToken.None)).IsGranted.ShouldBeTrue();
        Directory.Exists(Path.Combine(folder, "keys")).ShouldBeFalse();

        var none = New("keys");
        (await Restore(folder, none)).Refusal!.Code.ShouldBe("keys-of-another");
        Directory.Exists(none).ShouldBeFalse();
        await using var again = (await Restore(folder, store.Keys.Path)).Value;
        (await Contents(again)).Count.ShouldBeGreaterThan(10);
    }

    private string New(string name) => Path.Combine(
        cluster.Folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{Interlocked.Increment(ref _number)}"));

    private static async Task<BackupManifest> Take(OpenedStore store, string folder)
    {
        var taken = await Backup.Take(store, OperatorOfHouse.Caller, folder, true, CancellationToken.None);
        return taken.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Sentence) : taken.Value;
    }

    private Task<Kernel.Ruling<OpenedStore>> Restore(string folder, string keys) => Backup.Restore(
        cluster.Options(string.Create(CultureInfo.InvariantCulture, $"restored{Interlocked.Increment(ref _number)}")) with { Keys = keys },
        folder, OperatorOfHouse.Scripts, TimeProvider.System, CancellationToken.None);

    private static async Task<IReadOnlyList<string>> Contents(OpenedStore store)
    {
        await using var owner = await store.OpenOwner(CancellationToken.None);
        var tables = await owner.QueryAsync<string>("select tablename from pg_tables where schemaname = 'public' order by 1");
        var digests = new List<string>();
        foreach (var table in tables)
        {
            digests.Add($"{table} {await owner.ExecuteScalarAsync<string>($"select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) from {table} t")}");
        }

        return digests;
    }
}
