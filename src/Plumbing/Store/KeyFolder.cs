using System.Security.Cryptography;

namespace Concordat.Plumbing.Store;

/// <summary>The folder of what must not lie in the database: the roles' passwords, the journal's digest key and its signing keys.
/// Web nodes of one installation share it.</summary>
public sealed record KeyFolder(string Path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A secret of 32 bytes, made at the first asking. Of two that ask first at once, one makes it and both get that.</summary>
    public byte[] Secret(string name)
    {
        if (!File.Exists(At(name)))
        {
            var beside = WriteBeside(name, RandomNumberGenerator.GetBytes(32));
            try
            {
                File.Move(beside, At(name), overwrite: false);
            }
            catch (IOException) when (File.Exists(At(name)))
            {
                File.Delete(beside);
            }
        }

        return File.ReadAllBytes(At(name));
    }

    /// <summary>Writes a file that only the owner may read, whole or not at all.</summary>
    public void Write(string name, byte[] content) => File.Move(WriteBeside(name, content), At(name), overwrite: true);

    private string WriteBeside(string name, byte[] content)
    {
        Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.UserExecute);
        var beside = At($"{name}.{Guid.NewGuid():N}.new");
        using (var file = new FileStream(
            beside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        return beside;
    }
}
