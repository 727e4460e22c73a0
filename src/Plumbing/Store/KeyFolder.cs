using System.Security.Cryptography;
using System.Text;

namespace Concordat.Plumbing.Store;

/// <summary>The folder of what must not lie in the database: the roles' passwords, the journal's digest key and its signing keys.
/// Web nodes of one installation share it.</summary>
public sealed record KeyFolder(string Path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int WaitMilliseconds = 10;
    private const int LongestWaitMilliseconds = 30_000;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Every key's file. The list of people erased lies beside the keys and is none.</summary>
    public IEnumerable<string> All() => Directory.EnumerateFiles(Path).Where(file =>
        System.IO.Path.GetFileName(file) is not ("lock" or ErasureList.FileName) and var name && !name.EndsWith(".new", StringComparison.Ordinal));

    /// <summary>A secret of 32 bytes, made at the first asking. Of those that ask first at once, in this process or another, one makes it
    /// and all get that one: what was sealed with a lost secret would never open again.</summary>
    public byte[] Secret(string name)
    {
        if (!File.Exists(At(name)))
        {
            using var turn = Turn();
            if (!File.Exists(At(name)))
            {
                Write(name, RandomNumberGenerator.GetBytes(32));
            }
        }

        return File.ReadAllBytes(At(name));
    }

    /// <summary>Changes a file of text; of those that change it at once, in this process or another, each finds what the one before left.</summary>
    public void Change(string name, Func<string, string> change)
    {
        using var turn = Turn();
        Write(name, Encoding.UTF8.GetBytes(change(File.Exists(At(name)) ? File.ReadAllText(At(name)) : "")));
    }

    /// <summary>Writes a file that only the owner may read, whole or not at all.</summary>
    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.UserExecute);
        var beside = At($"{name}.{Guid.NewGuid():N}.new");
        using (var file = new FileStream(
            beside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, At(name), overwrite: true);
    }

    // A move that refuses to replace is no guard: it looks first and moves after. The operating system frees a killed process's lock.
    private FileStream Turn()
    {
        Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.UserExecute);
        for (var waited = 0; ; waited += WaitMilliseconds)
        {
            try
            {
                return new FileStream(At("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < LongestWaitMilliseconds)
            {
                Thread.Sleep(WaitMilliseconds);
            }
        }
    }
}
