using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Concordat.Kernel;

namespace Concordat.Plumbing.Store;

/// <summary>Where the executable keeps what it owns: <c>cluster</c> (the database's files), <c>run</c> (its
/// socket and log) and <c>keys</c>.</summary>
public sealed record ClusterFolder(string Root)
{
    private const int LongestSocketPath = 107;

    public string Cluster => Path.Combine(Root, "cluster");

    public string Socket => Path.Combine(Root, "run");

    public string Keys => Path.Combine(Root, "keys");

    public string Log => Path.Combine(Socket, "postgresql.log");

    public static bool IsRoot => Environment.UserName == "root" || geteuid() == 0;

    /// <summary>The folder named, else <c>/var/lib/concordat</c> for root, else the user's state folder.</summary>
    public static ClusterFolder Of(string? named)
    {
        if (named is not null)
        {
            return new ClusterFolder(Path.GetFullPath(named));
        }

        if (IsRoot)
        {
            return new ClusterFolder("/var/lib/concordat");
        }

        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new ClusterFolder(Path.Combine(string.IsNullOrEmpty(state) ? Path.Combine(home, ".local", "state") : state, "concordat"));
    }

    /// <summary>The major version of the cluster that lies here; null where there is none yet.</summary>
    public int? Version()
    {
        var file = Path.Combine(Cluster, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A Unix socket's path may have 107 bytes; a longer one would fail later with a message nobody understands.</summary>
    public Refusal? PathTooLong()
    {
        var path = Path.Combine(Socket, ".s.PGSQL.5432");
        var bytes = Encoding.UTF8.GetByteCount(path);
        return bytes <= LongestSocketPath
            ? null
            : new Refusal(
                "folder-too-long",
                $"The folder {Root} is too long a name for the database's socket ({bytes} bytes; at most {LongestSocketPath}). "
                + "Name a shorter one with --folder.");
    }

    /// <summary>Makes the folders: nobody but the owner may look inside. When root, the database's own user owns its part and may
    /// pass through the root of the folder, but not read it.</summary>
    public void Make(ClusterAccount account)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(Root);
        File.SetUnixFileMode(Root, account.IsOther ? owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : owner);
        Directory.CreateDirectory(Keys, owner);
        if (!Directory.Exists(Socket))
        {
            Directory.CreateDirectory(Socket, owner);
            account.Give(Socket);
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
}
