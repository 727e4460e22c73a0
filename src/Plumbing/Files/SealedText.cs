using System.Security.Cryptography;
using System.Text;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Files;

/// <summary>Keeps text that tells of people unreadable to whoever has the database alone: the key lies in the key folder. A sealed
/// text opens only at the place it was sealed for, so rows cannot be exchanged.</summary>
public sealed class SealedText
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key;

    public SealedText(OpenedStore store)
        : this(store.Keys.Secret("sealed-text"))
    {
    }

    /// <param name="key">32 bytes.</param>
    public SealedText(byte[] key) => _key = key;

    /// <param name="place">Table, column and row that the text belongs to.</param>
    public byte[] Seal(string text, string place)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(sealedText.AsSpan(0, NonceLength), plain, sealedText.AsSpan(NonceLength + TagLength),
            sealedText.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(place));
        return sealedText;
    }

    /// <exception cref="AuthenticationTagMismatchException">It was changed, or sealed for another place or with another key.</exception>
    public string Open(ReadOnlySpan<byte> sealedText, string place)
    {
        var plain = new byte[sealedText.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Decrypt(sealedText[..NonceLength], sealedText[(NonceLength + TagLength)..], sealedText.Slice(NonceLength, TagLength), plain,
            Encoding.UTF8.GetBytes(place));
        return Encoding.UTF8.GetString(plain);
    }
}
