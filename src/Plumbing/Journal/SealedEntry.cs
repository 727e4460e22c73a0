namespace Concordat.Plumbing.Journal;

/// <summary>The journal's two streams, each with a chain of its own: what was changed, and whose record was read.</summary>
public enum JournalStream
{
    Changes = 1,
    Readings = 2,
}

/// <summary>An entry in its place: the position in its stream and the hash that chains it to the one before.</summary>
/// <param name="Number">The number under which it was written; numbers of work that was given up are missing, positions never.</param>
/// <param name="At">When it was written, to the microsecond.</param>
public sealed record SealedEntry(
    JournalStream Stream,
    long Position,
    long Number,
    DateTimeOffset At,
    string Event,
    int Version,
    string Room,
    int Person,
    int Organisation,
    string Role,
    string Operation,
    IReadOnlyDictionary<string, long> Identities,
    IReadOnlyDictionary<string, string> Codes,
    byte[] Digest,
    byte[] Hash);

/// <summary>A signed stretch of a stream, both ends included. The hash is that of its last entry, which holds all before it.</summary>
/// <param name="Key">The number of the signing key.</param>
public sealed record SealedBlock(
    JournalStream Stream, long Number, long First, long Last, byte[] Hash, int Key, DateTimeOffset At, byte[] Signature);

/// <summary>The public half of a signing key. Every key but the first is bound to the one before by two signatures.</summary>
/// <param name="PublicKey">SubjectPublicKeyInfo, as PEM files hold it.</param>
public sealed record JournalPublicKey(int Number, byte[] PublicKey, byte[]? SignedByPrevious, byte[]? SignsPrevious);
