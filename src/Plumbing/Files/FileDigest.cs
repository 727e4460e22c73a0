using System.Security.Cryptography;

namespace Concordat.Plumbing.Files;

/// <summary>What tells one file from another: the SHA-256 digest of its bytes.</summary>
public static class FileDigest
{
    /// <summary>Reads the stream to its end and goes back to its front.</summary>
    public static async Task<byte[]> Of(Stream stream, CancellationToken stop)
    {
        var digest = await SHA256.HashDataAsync(stream, stop);
        stream.Position = 0;
        return digest;
    }
}
