using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Concordat.Plumbing.Journal;

/// <summary>The one way in which entries, blocks and keys become bytes to hash and sign; <c>docs/journal.md</c> describes it. A text is
/// its length in bytes (4, big-endian) and its UTF-8; a number has 8 bytes, big-endian; a list is its count and its items.</summary>
internal sealed class Canonical
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    /// <summary>The hash before the first entry.</summary>
    public static readonly byte[] Start = new byte[32];

    /// <summary>The hash of an entry in its place: SHA-256 over the hash before and the entry's bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> previous, SealedEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(Of(entry));
        return hash.GetHashAndReset();
    }

    public static byte[] Of(SealedEntry entry)
    {
        var form = new Canonical();
        form.Text("concordat.entry.1");
        form.Text(Word(entry.Stream));
        form.Number(entry.Position);
        form.Number(entry.Number);
        form.Number(Microseconds(entry.At));
        form.Text(entry.Event);
        form.Number(entry.Version);
        form.Text(entry.Room);
        form.Number(entry.Person);
        form.Number(entry.Organisation);
        form.Text(entry.Role);
        form.Text(entry.Operation);
        form.Number(entry.Identities.Count);
        foreach (var (name, value) in entry.Identities.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            form.Text(name);
            form.Number(value);
        }

        form.Number(entry.Codes.Count);
        foreach (var (name, value) in entry.Codes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            form.Text(name);
            form.Text(value);
        }

        form.Bytes(entry.Digest);
        return form._bytes.WrittenSpan.ToArray();
    }

    /// <summary>What is signed of a block: everything but the signature.</summary>
    public static byte[] Of(SealedBlock block, ReadOnlySpan<byte> publicKey)
    {
        var form = new Canonical();
        form.Text("concordat.block.1");
        form.Text(Word(block.Stream));
        form.Number(block.Number);
        form.Number(block.First);
        form.Number(block.Last);
        form.Bytes(block.Hash);
        form.Number(block.Key);
        form.Bytes(SHA256.HashData(publicKey));
        form.Number(Microseconds(block.At));
        return form._bytes.WrittenSpan.ToArray();
    }

    /// <summary>What two keys sign of each other when one follows the other.</summary>
    public static byte[] OfRotation(int number, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> next)
    {
        var form = new Canonical();
        form.Text("concordat.rotation.1");
        form.Number(number);
        form.Bytes(previous);
        form.Bytes(next);
        return form._bytes.WrittenSpan.ToArray();
    }

    public static string Word(JournalStream stream) => stream == JournalStream.Changes ? "changes" : "readings";

    public static string Fingerprint(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private void Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        _bytes.Write(length);
        _bytes.Write(bytes);
    }

    private void Number(long number)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, number);
        _bytes.Write(eight);
    }
}
