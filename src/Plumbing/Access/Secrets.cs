using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Access;

/// <summary>What sign-in keeps sealed or as a keyed digest. Its key lies in the key folder, outside the database.</summary>
internal sealed class Secrets(KeyFolder keys)
{
    private readonly byte[] _key = keys.Secret("sign-in");

    /// <summary>Seals a person's code key. The person's number is bound in: another person's row cannot carry it.</summary>
    public byte[] Seal(PersonId person, byte[] secret)
    {
        var sealedKey = new byte[12 + 16 + secret.Length];
        RandomNumberGenerator.Fill(sealedKey.AsSpan(0, 12));
        using var aes = new AesGcm(_key, 16);
        aes.Encrypt(sealedKey.AsSpan(0, 12), secret, sealedKey.AsSpan(28), sealedKey.AsSpan(12, 16), Bound(person));
        return sealedKey;
    }

    public byte[] Open(PersonId person, byte[] sealedKey)
    {
        var secret = new byte[sealedKey.Length - 28];
        using var aes = new AesGcm(_key, 16);
        aes.Decrypt(sealedKey.AsSpan(0, 12), sealedKey.AsSpan(28), sealedKey.AsSpan(12, 16), secret, Bound(person));
        return secret;
    }

    /// <summary>A digest of something that must not stand in the database: an account's e-mail address, a network address, an invitation.</summary>
    public byte[] Digest(string kind, string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{kind}\0{text}"));

    private static byte[] Bound(PersonId person) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"code of {person.Value}"));
}
