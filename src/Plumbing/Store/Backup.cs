using System.Globalization;
using System.Security.Cryptography;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Dapper;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>Backs a store up to a folder, and makes a store of such a folder again. Without its keys a database opens nobody's
/// particulars and proves no seal, so the two belong together; whoever keeps keys elsewhere leaves them out.</summary>
public static class Backup
{
    private const string Event = "BackupTaken";
    private const string Operation = "store.backup";
    private const string KeyOfAll = "journal-digest";

    /// <summary>Writes a backup while others work: the database as it stood at one instant.</summary>
    /// <param name="folder">A new or empty folder.</param>
    public static async Task<Ruling<BackupManifest>> Take(OpenedStore store, Caller by, string folder, bool withKeys, CancellationToken stop)
    {
        var backup = new BackupFolder(folder);
        if (backup.Make() is { } full)
        {
            return full;
        }

        IReadOnlyList<string> scripts;
        await using (var owner = await store.OpenOwner(stop))
        {
            scripts = await Ran(owner);
        }

        if (await CopyPrograms.Dump(store.OwnerConnectionString, backup.Database) is { } failed)
        {
            return failed;
        }

        if (withKeys)
        {
            backup.TakeKeys(store.Keys);
        }

        var manifest = await backup.Close(store.Clock.RealNow, scripts, Fingerprint(store.Keys), stop);
        await using var work = await store.Database.BeginAsWorker(by, stop);
        work.Record(new Entry(
            Event, 1, "Plumbing", new Dictionary<string, long>(),
            new Dictionary<string, string>
            {
                ["files"] = manifest.Files.Count.ToString(CultureInfo.InvariantCulture),
                ["keys"] = withKeys ? "taken" : "left out",
            })
        {
            Operation = Operation,
        });
        await work.Commit();
        return manifest;
    }

    /// <summary>Makes a store of a backup, in an empty database, and opens it at this version.</summary>
    /// <returns>Refused, with nothing changed, where the folder is damaged or of a later version, where the database holds something,
    /// and where the key folder is another's.</returns>
    public static async Task<Ruling<OpenedStore>> Restore(
        StoreOptions options, string folder, IReadOnlyList<Script> scripts, TimeProvider time, CancellationToken stop)
    {
        var backup = new BackupFolder(folder);
        var opened = await backup.Open(stop);
        if (!opened.TryGet(out var manifest))
        {
            return opened.Refusal!;
        }

        if ((Unknown(manifest, scripts) ?? OthersKeys(backup, options.KeyFolder)) is { } unusable)
        {
            return unusable;
        }

        var cluster = options.Db is null ? await PrivateCluster.Open(options.ClusterFolder, options.IsDurable, stop) : default;
        if (options.Db is null && cluster.Refusal is { } down)
        {
            return down;
        }

        await using var kept = options.Db is null ? cluster.Value : null;
        if (await Fill(options, kept, backup, manifest, stop) is { } refusal)
        {
            return refusal;
        }

        // the store goes on with the cluster: it ends with the store and not here
        return await OpenedStore.On(kept?.HandOn(), options, scripts, time, stop);
    }

    private static async Task<Refusal?> Fill(
        StoreOptions options, PrivateCluster? cluster, BackupFolder backup, BackupManifest manifest, CancellationToken stop)
    {
        try
        {
            if (cluster is not null)
            {
                await cluster.Create(options.DatabaseName, stop);
            }

            var named = cluster?.ConnectionString(options.DatabaseName) ?? options.Db!;
            await using var owner = new NpgsqlConnection(named);
            await owner.OpenAsync(stop);
            if (await owner.ExecuteScalarAsync<bool>("select exists (select from pg_tables where schemaname = 'public')"))
            {
                return new Refusal("database-full", $"The database '{owner.Database}' holds something already: a backup is restored into an empty one.");
            }

            foreach (var key in backup.Keys)
            {
                options.KeyFolder.Write(Path.GetFileName(key), await File.ReadAllBytesAsync(key, stop));
            }

            if (!File.Exists(options.KeyFolder.At(KeyOfAll)) || Fingerprint(options.KeyFolder) != manifest.Keys)
            {
                return new Refusal("keys-of-another",
                    $"The keys in {options.KeyFolder.Path} are not those of the backup. Put the keys that belong to it there, or name their folder with --keys.");
            }

            return await Logins.Ensure(owner, options.KeyFolder) ?? await CopyPrograms.Fill(named, backup.Database);
        }
        catch (NpgsqlException fault)
        {
            return StoreRefusals.Of(fault, options);
        }
    }

    private static Refusal? Unknown(BackupManifest manifest, IReadOnlyList<Script> scripts)
    {
        var known = scripts.Select(Key).ToHashSet(StringComparer.Ordinal);
        var unknown = manifest.Scripts.FirstOrDefault(script => !known.Contains(script));
        return unknown is null ? null : new Refusal(
            "backup-later", $"The backup has run the script {unknown[..unknown.LastIndexOf('/')]} in a form that this version does not hold: it is of another version of Concordat.");
    }

    private static Refusal? OthersKeys(BackupFolder backup, KeyFolder keys)
    {
        var clash = backup.Keys.FirstOrDefault(key =>
            File.Exists(keys.At(Path.GetFileName(key))) && !File.ReadAllBytes(key).AsSpan().SequenceEqual(File.ReadAllBytes(keys.At(Path.GetFileName(key)))));
        return clash is null ? null : new Refusal(
            "keys-there", $"{keys.Path} holds a {Path.GetFileName(clash)} of another installation, which restoring would lose. Name another folder with --keys or --folder.");
    }

    private static async Task<IReadOnlyList<string>> Ran(NpgsqlConnection owner) =>
        [.. await owner.QueryAsync<string>("select room || '/' || number || '/' || sha256 from store_script order by room, number")];

    private static string Key(Script script) => string.Create(CultureInfo.InvariantCulture, $"{script.Room}/{script.Number}/{script.Sha256}");

    private static string Fingerprint(KeyFolder keys) => Convert.ToHexStringLower(SHA256.HashData(keys.Secret(KeyOfAll)));
}
