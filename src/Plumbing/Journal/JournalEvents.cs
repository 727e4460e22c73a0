namespace Concordat.Plumbing.Journal;

/// <summary>What the plumbing itself tells the journal.</summary>
public static class JournalEvents
{
    /// <summary>Identity <c>key</c>: the new key's number. Codes <c>from</c> and <c>to</c>: the two public keys' fingerprints.</summary>
    public const string SigningKeyRotated = "SigningKeyRotated";
}
