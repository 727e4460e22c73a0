namespace Concordat.Plumbing.Journal;

/// <summary>Follows one stream of an exported journal entry by entry and block by block.</summary>
internal sealed class StreamCheck(JournalStream stream, JournalKeyChain keys)
{
    private readonly Dictionary<int, string> _rotations = [];
    private byte[] _hash = Canonical.Start;
    private long _signed;
    private int _key = 1;

    public long Position { get; private set; }

    public List<SealedBlock> Blocks { get; } = [];

    public JournalBreak? Take(SealedEntry entry)
    {
        if (entry.Position != Position + 1)
        {
            return Broken(Position + 1, entry.Position > Position
                ? $"the entry is missing; entry {entry.Position} stands in its place"
                : $"entry {entry.Position} stands in its place");
        }

        if (!Canonical.Hash(_hash, entry).AsSpan().SequenceEqual(entry.Hash))
        {
            return Broken(entry.Position, "what stands there is not what was sealed, or does not follow the entry before it");
        }

        if (entry.Event == JournalEvents.SigningKeyRotated && entry.Identities.TryGetValue("key", out var key))
        {
            _rotations[(int)key] = entry.Codes.GetValueOrDefault("to", "");
        }

        Position = entry.Position;
        _hash = entry.Hash;
        return null;
    }

    public JournalBreak? Take(SealedBlock block)
    {
        if (block.Number != Blocks.Count + 1 || block.First != _signed + 1)
        {
            return Broken(_signed + 1, $"block {Blocks.Count + 1} that signs it is missing");
        }

        if (block.Last != Position)
        {
            return Broken(Position + 1, $"block {block.Number} signs up to entry {block.Last}, but the entries before it end at {Position}");
        }

        if (!block.Hash.AsSpan().SequenceEqual(_hash))
        {
            return Broken(block.First, $"the entries up to {block.Last} are not those that block {block.Number} signed");
        }

        if (Unsigned(block) is { } what)
        {
            return Broken(block.First, what);
        }

        Blocks.Add(block);
        _signed = block.Last;
        _key = block.Key;
        return null;
    }

    /// <summary>Nothing may stand after the last signed block.</summary>
    public JournalBreak? End() => _signed == Position ? null : Broken(_signed + 1, "no signed block covers it");

    /// <summary>Whether this stream still holds what a kept head says it held.</summary>
    public JournalBreak? Meet(SealedBlock head)
    {
        if (keys.Trusted(head.Key) is not { } key || !SigningKey.Signed(key, Canonical.Of(head, key), head.Signature))
        {
            return new JournalBreak(null, 0, "the head is not signed by a key of this journal");
        }

        if (Position < head.Last)
        {
            return Broken(Position + 1, $"the journal ends at {Position}, but it once went to {head.Last}, as the head shows");
        }

        var there = Blocks.Find(block => block.Number == head.Number);
        return there is not null && there.Last == head.Last && there.Hash.AsSpan().SequenceEqual(head.Hash)
            ? null
            : Broken(head.First, $"block {head.Number} is not the one that the head shows");
    }

    private string? Unsigned(SealedBlock block)
    {
        if (keys.Trusted(block.Key) is not { } key)
        {
            return $"block {block.Number} names key {block.Key}, which the journal does not have";
        }

        if (!SigningKey.Signed(key, Canonical.Of(block, key), block.Signature))
        {
            return $"block {block.Number} is not signed by key {block.Key}";
        }

        if (block.Key < _key)
        {
            return $"block {block.Number} is signed by key {block.Key}, which key {_key} had followed";
        }

        // a rotation is an entry of the changes; readings only use what the changes record
        var isRecorded = stream != JournalStream.Changes || block.Key == 1 || _rotations.GetValueOrDefault(block.Key) == Canonical.Fingerprint(key);
        return isRecorded ? null : $"block {block.Number} is signed by key {block.Key}, whose making no entry records";
    }

    private JournalBreak Broken(long position, string what) => new(stream, position, what);
}
