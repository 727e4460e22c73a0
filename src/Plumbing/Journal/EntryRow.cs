using System.Text.Json;

namespace Concordat.Plumbing.Journal;

/// <summary>An entry as the table holds it.</summary>
internal class EntryRow
{
    public long Number { get; init; }

    public DateTimeOffset At { get; init; }

    public string Event { get; init; } = "";

    public int Version { get; init; }

    public string Room { get; init; } = "";

    public bool IsReading { get; init; }

    public int Person { get; init; }

    public int Organisation { get; init; }

    public string Role { get; init; } = "";

    public string Operation { get; init; } = "";

    public string Identities { get; init; } = "{}";

    public string Codes { get; init; } = "{}";

    public byte[] Digest { get; init; } = [];

    public JournalStream Stream => IsReading ? JournalStream.Readings : JournalStream.Changes;

    /// <summary>The entry in its place, its hash as given or not yet known.</summary>
    public SealedEntry InPlace(JournalStream stream, long position, byte[]? hash = null) => new(
        stream, position, Number, At, Event, Version, Room, Person, Organisation, Role, Operation,
        JsonSerializer.Deserialize<Dictionary<string, long>>(Identities)!,
        JsonSerializer.Deserialize<Dictionary<string, string>>(Codes)!,
        Digest,
        hash ?? []);
}
