using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.People;

/// <summary>Particulars at rest: AES-GCM with a key outside the database, bound to their row so that a text moved to another row does
/// not open. Hashes of identity are keyed too, so that they tell nothing to one who holds the database alone.</summary>
internal sealed class ParticularsCipher(OpenedStore store)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key = store.Keys.Secret("particulars");
    private readonly byte[] _identityKey = store.Keys.Secret("identity");
    private readonly ConcurrentDictionary<string, int> _grams = new(StringComparer.Ordinal);

    /// <param name="row">What the text belongs to: <c>participant 17</c>, <c>question 3</c>.</param>
    public byte[] Seal(string row, Particulars particulars)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(particulars);
        var closed = new byte[NonceLength + text.Length + TagLength];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(closed.AsSpan(0, NonceLength), text, closed.AsSpan(NonceLength, text.Length), closed.AsSpan(NonceLength + text.Length),
            Encoding.UTF8.GetBytes(row));
        return closed;
    }

    public Particulars Open(string row, byte[] closed)
    {
        var text = new byte[closed.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Decrypt(closed.AsSpan(0, NonceLength), closed.AsSpan(NonceLength, text.Length), closed.AsSpan(NonceLength + text.Length), text,
            Encoding.UTF8.GetBytes(row));
        return JsonSerializer.Deserialize<Particulars>(text) ?? throw new InvalidDataException("Particulars are empty.");
    }

    /// <summary>A name's runs of three letters as numbers; two runs may share one, which shows a few people too many and hides none.</summary>
    public int[] Grams(string name) =>
        [.. NameGrams.Of(name).Select(gram => _grams.GetOrAdd(gram, one => BinaryPrimitives.ReadInt32LittleEndian(Hash("gram", one)))).Distinct().Order()];

    /// <summary>Null for nothing: an unknown number is like no other.</summary>
    public byte[]? Hash(string kind, string normal) =>
        normal.Length == 0 ? null : HMACSHA256.HashData(_identityKey, Encoding.UTF8.GetBytes($"{kind}:{normal}"));
}
