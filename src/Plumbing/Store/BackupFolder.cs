using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Concordat.Kernel;

namespace Concordat.Plumbing.Store;

/// <summary>What a backup says of itself. It is written last: a folder without it is no whole backup.</summary>
/// <param name="Taken">When, in real time.</param>
/// <param name="Scripts">The scripts that its database had run, each as <c>Room/number/sha256</c>.</param>
/// <param name="Keys">A fingerprint of the key folder that it belongs to.</param>
/// <param name="Files">SHA-256 of every other file of the folder.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset Taken, IReadOnlyList<string> Scripts, string Keys, IReadOnlyDictionary<string, string> Files)
{
    public const int CurrentFormat = 1;
}

/// <summary>A folder with one backup: the database, the keys unless they were left out, and what it says of itself.</summary>
internal sealed class BackupFolder(string path)
{
    private const string ManifestFile = "backup.json";
    private const string KeysFolder = "keys";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly JsonSerializerOptions Style = new() { WriteIndented = true };

    public string Database => Path.Combine(path, "database.dump");

    public IEnumerable<string> Keys => Directory.Exists(Path.Combine(path, KeysFolder)) ? Directory.EnumerateFiles(Path.Combine(path, KeysFolder)) : [];

    /// <summary>Makes the folder; one that holds something is refused, so that no backup overwrites another.</summary>
    public Refusal? Make()
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            return new Refusal("backup-folder-full", $"{path} holds something already: name a new folder.");
        }

        Directory.CreateDirectory(path, OwnerOnly);
        return null;
    }

    public void TakeKeys(KeyFolder keys)
    {
        Directory.CreateDirectory(Path.Combine(path, KeysFolder), OwnerOnly);
        foreach (var file in keys.All())
        {
            File.Copy(file, Path.Combine(path, KeysFolder, Path.GetFileName(file)));
        }
    }

    public async Task<BackupManifest> Close(DateTimeOffset taken, IReadOnlyList<string> scripts, string keys, CancellationToken stop)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Files())
        {
            files[Name(file)] = await Sum(file, stop);
        }

        var manifest = new BackupManifest(BackupManifest.CurrentFormat, taken, scripts, keys, files);
        await File.WriteAllTextAsync(Path.Combine(path, ManifestFile), JsonSerializer.Serialize(manifest, Style), stop);
        return manifest;
    }

    /// <summary>The manifest of a folder that is whole and unchanged; else the reason.</summary>
    public async Task<Ruling<BackupManifest>> Open(CancellationToken stop)
    {
        var file = Path.Combine(path, ManifestFile);
        if (!File.Exists(file))
        {
            return new Refusal("backup-absent", $"{path} holds no whole backup: it has no {ManifestFile}.");
        }

        if (Read(await File.ReadAllTextAsync(file, stop)) is not { } manifest)
        {
            return new Refusal("backup-unreadable", $"{file} cannot be read as a backup of format {BackupManifest.CurrentFormat.ToString(CultureInfo.InvariantCulture)}.");
        }

        foreach (var (name, sum) in manifest.Files)
        {
            var part = Path.Combine(path, name);
            if (!File.Exists(part) || await Sum(part, stop) != sum)
            {
                return new Refusal("backup-damaged", $"{part} is not what the backup wrote. Restore from another backup.");
            }
        }

        return manifest;
    }

    private static BackupManifest? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(text) is { Format: BackupManifest.CurrentFormat, Files: not null, Scripts: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Name(file) != ManifestFile).Order(StringComparer.Ordinal);

    private string Name(string file) => Path.GetRelativePath(path, file);

    private static async Task<string> Sum(string file, CancellationToken stop)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
    }
}
