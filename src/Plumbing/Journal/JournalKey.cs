using System.Security.Cryptography;

namespace Concordat.Plumbing.Journal;

/// <summary>The key of the content digests. It lies outside the database, beside the signing key, so that a digest tells nothing to
/// one who holds the journal alone.</summary>
public static class JournalKey
{
    private static byte[] _key = [];

    /// <summary>Called once, when the store is opened.</summary>
    public static void Use(byte[] key) => _key = key;

    public static byte[] Digest(ReadOnlySpan<byte> content) =>
        _key.Length == 0 ? throw new InvalidOperationException("The journal's digest key is not loaded.") : HMACSHA256.HashData(_key, content);
}
