using System.Security.Cryptography;
using System.Text;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Journal;

/// <summary>A key that signs the journal's blocks: ECDSA on P-256 with SHA-256, signatures in DER so that other tools can check them.
/// The private half lies in the key folder only, the public half beside it and in the database.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(int number, ECDsa key)
    {
        Number = number;
        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
    }

    public int Number { get; }

    public byte[] PublicKey { get; }

    /// <summary>Makes a key and writes both halves to the folder, under a name of its own: no key is ever written over another.</summary>
    public static SigningKey Make(KeyFolder folder, int number)
    {
        var made = new SigningKey(number, ECDsa.Create(ECCurve.NamedCurves.nistP256));
        folder.Write($"{Name(made.PublicKey)}.pem", Encoding.ASCII.GetBytes(made._key.ExportPkcs8PrivateKeyPem()));
        folder.Write($"{Name(made.PublicKey)}.public.pem", Encoding.ASCII.GetBytes(made._key.ExportSubjectPublicKeyInfoPem()));
        return made;
    }

    /// <summary>The key of this number, which must be the one that the database names.</summary>
    public static SigningKey Load(KeyFolder folder, int number, ReadOnlySpan<byte> publicKey)
    {
        var file = folder.At($"{Name(publicKey)}.pem");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"The journal's signing key {number} is not in {folder.Path}. Name its folder with --keys.", file);
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        var loaded = new SigningKey(number, key);
        return loaded.PublicKey.AsSpan().SequenceEqual(publicKey)
            ? loaded
            : throw new InvalidDataException($"{file} is not the signing key {number} of this database. Name the right folder with --keys.");
    }

    public byte[] Sign(byte[] bytes) => _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Whether the key whose public half is given signed these bytes.</summary>
    public static bool Signed(ReadOnlySpan<byte> publicKey, byte[] bytes, byte[] signature)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false; // no key, or no signature, at all
        }
    }

    public void Dispose() => _key.Dispose();

    private static string Name(ReadOnlySpan<byte> publicKey) => $"journal-{Canonical.Fingerprint(publicKey)[..16]}";
}
