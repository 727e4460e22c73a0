namespace Concordat.Plumbing.Journal;

/// <summary>What the journal is told of one change or one reading. It carries identities, codes from closed lists and a digest of
/// the content: no free text and no personal data.</summary>
/// <param name="Event">In the past tense, from the room's events: <c>PaymentRunAuthorised</c>.</param>
/// <param name="Version">The event's version.</param>
/// <param name="Room">The room that tells it.</param>
/// <param name="Identities">What it is about: <c>contract</c>, <c>participant</c>, <c>run</c>, each with its number.</param>
/// <param name="Codes">Values from closed lists, counts and dates: <c>rows</c>, <c>asAt</c>.</param>
/// <param name="Content">The canonical bytes whose keyed digest is kept; the bytes are not.</param>
public sealed record Entry(
    string Event,
    int Version,
    string Room,
    IReadOnlyDictionary<string, long> Identities,
    IReadOnlyDictionary<string, string>? Codes = null,
    ReadOnlyMemory<byte> Content = default)
{
    /// <summary>True where it tells of somebody reading a participant's record, not of a change.</summary>
    public bool IsReading { get; init; }

    /// <summary>The decision or operation under which the person acted.</summary>
    public string Operation { get; init; } = "";

    internal Entry AsDeputyFor(int office) => this with { Identities = new Dictionary<string, long>(Identities) { ["deputises"] = office } };
}
