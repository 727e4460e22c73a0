namespace Concordat.Plumbing.Journal;

/// <summary>What is first broken in an exported journal.</summary>
/// <param name="Position">The entry's position in its stream; 0 where the line belongs to none.</param>
public sealed record JournalBreak(JournalStream? Stream, long Position, string What)
{
    public override string ToString() => Stream is { } stream ? $"{Canonical.Word(stream)} {Position}: {What}" : What;
}

/// <summary>Checks an exported journal with nothing but one public key: every entry against its chain, every block against its signature,
/// every other key against the one trusted, and the end against a head that somebody kept.</summary>
internal sealed class JournalVerification(byte[] trustedKey)
{
    private readonly JournalKeyChain _keys = new(trustedKey);
    private readonly Dictionary<JournalStream, StreamCheck> _streams = [];

    /// <summary>How many entries each stream was found to have.</summary>
    public long Count(JournalStream stream) => Of(stream).Position;

    public int Blocks => _streams.Values.Sum(check => check.Blocks.Count);

    /// <summary>Reads all lines and returns the first break, or null where the journal is whole.</summary>
    public JournalBreak? Check(IEnumerable<string> lines, IReadOnlyList<SealedBlock> heads)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var broken = JournalLines.Read(line) switch
            {
                JournalPublicKey key => _keys.Add(key),
                SealedEntry entry => _keys.Settle() ?? Of(entry.Stream).Take(entry),
                SealedBlock block => _keys.Settle() ?? Of(block.Stream).Take(block),
                _ => new JournalBreak(null, 0, $"line {number} is no line of a journal"),
            };
            if (broken is not null)
            {
                return broken;
            }
        }

        return _keys.Settle()
            ?? _streams.Values.Select(check => check.End()).FirstOrDefault(broken => broken is not null)
            ?? heads.Select(head => Of(head.Stream).Meet(head)).FirstOrDefault(broken => broken is not null);
    }

    private StreamCheck Of(JournalStream stream)
    {
        if (!_streams.TryGetValue(stream, out var check))
        {
            check = new StreamCheck(stream, _keys);
            _streams.Add(stream, check);
        }

        return check;
    }
}
