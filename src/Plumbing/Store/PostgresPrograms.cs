using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Plumbing.Store;

/// <summary>An installed PostgreSQL: its major version and the folder of its programs.</summary>
public sealed record PostgresPrograms(int Version, string Folder)
{
    /// <summary>The oldest version that the scripts run on.</summary>
    public const int OldestVersion = 15;

    public string At(string program) => Path.Combine(Folder, program);

    /// <summary>Every PostgreSQL that the distribution installed, the newest first.</summary>
    public static IReadOnlyList<PostgresPrograms> Installed() =>
        [.. Folders()
            .Select(folder => (Folder: folder, Version: VersionIn(folder)))
            .Where(found => found.Version > 0 && File.Exists(Path.Combine(found.Folder, "initdb")))
            .Select(found => new PostgresPrograms(found.Version, found.Folder))
            .OrderByDescending(programs => programs.Version)];

    /// <summary>The programs for a new cluster: the newest version installed.</summary>
    public static Ruling<PostgresPrograms> ForNewCluster()
    {
        var newest = Installed().FirstOrDefault(programs => programs.Version >= OldestVersion);
        if (newest is not null)
        {
            return newest;
        }

        return new Refusal(
            "postgresql-missing",
            $"PostgreSQL {OldestVersion} or later is not installed (no initdb under /usr/lib/postgresql). "
            + "Install it with `apt-get install postgresql`, or name another server with --db \"Host=…\".");
    }

    /// <summary>The programs for a cluster that exists: exactly its version, since no other can open its files.</summary>
    public static Ruling<PostgresPrograms> ForCluster(int version, string dataFolder)
    {
        var installed = Installed();
        var same = installed.FirstOrDefault(programs => programs.Version == version);
        if (same is not null)
        {
            return same;
        }

        var newest = installed.Count > 0 ? installed[0].Version : OldestVersion;
        return new Refusal(
            "postgresql-version",
            $"The cluster in {dataFolder} is of PostgreSQL {version}, whose programs are not installed"
            + (installed.Count > 0 ? $"; version {newest} is, but cannot open it. " : ". ")
            + $"Install `postgresql-{version}` to go on as before; or upgrade the cluster: install both versions, then run "
            + $"`/usr/lib/postgresql/{newest}/bin/pg_upgrade -b /usr/lib/postgresql/{version}/bin -B /usr/lib/postgresql/{newest}/bin "
            + $"-d {dataFolder} -D {dataFolder}.{newest}` as the cluster's user, with a new cluster made by initdb in the last folder, "
            + "and put that folder in the old one's place.");
    }

    private static IEnumerable<string> Folders()
    {
        string[] parents = ["/usr/lib/postgresql", "/usr/local/lib/postgresql"];
        var versioned = parents.Where(Directory.Exists).SelectMany(Directory.GetDirectories).Select(v => Path.Combine(v, "bin"));
        var red = Directory.Exists("/usr") ? Directory.GetDirectories("/usr", "pgsql-*").Select(v => Path.Combine(v, "bin")) : [];
        return versioned.Concat(red);
    }

    private static int VersionIn(string folder)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(folder)) ?? "";
        var digits = name.Replace("pgsql-", "", StringComparison.Ordinal);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
