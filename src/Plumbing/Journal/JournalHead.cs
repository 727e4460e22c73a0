using System.Globalization;

namespace Concordat.Plumbing.Journal;

/// <summary>The last signed block of a stream, as a small text to hand to a third party: who holds it can later show that nothing of
/// what it covers was taken away.</summary>
internal static class JournalHead
{
    public static string Write(SealedBlock block) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        stream {Canonical.Word(block.Stream)}
        block {block.Number}
        first {block.First}
        last {block.Last}
        hash {Convert.ToHexStringLower(block.Hash)}
        key {block.Key}
        at {JournalLines.Text(block.At)}
        signature {Convert.ToBase64String(block.Signature)}

        """);

    /// <summary>The blocks that a text tells of; null where it is no such text.</summary>
    public static IReadOnlyList<SealedBlock>? Read(string text)
    {
        var blocks = new List<SealedBlock>();
        foreach (var part in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var values = part.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ', 2))
                .Where(words => words.Length == 2)
                .DistinctBy(words => words[0])
                .ToDictionary(words => words[0], words => words[1]);
            if (ReadBlock(values) is not { } block)
            {
                return null;
            }

            blocks.Add(block);
        }

        return blocks.Count == 0 ? null : blocks;
    }

    private static SealedBlock? ReadBlock(Dictionary<string, string> values)
    {
        JournalStream? stream = values.GetValueOrDefault("stream") switch
        {
            "changes" => JournalStream.Changes,
            "readings" => JournalStream.Readings,
            _ => null,
        };
        var hash = new byte[32];
        var signature = new byte[80];
        return stream is { } known
            && TryNumber(values, "block", out var number)
            && TryNumber(values, "first", out var first)
            && TryNumber(values, "last", out var last)
            && TryNumber(values, "key", out var key)
            && JournalLines.TryInstant(values.GetValueOrDefault("at"), out var at)
            && Convert.FromHexString(values.GetValueOrDefault("hash", ""), hash, out _, out var hashLength) == default && hashLength == 32
            && Convert.TryFromBase64String(values.GetValueOrDefault("signature", ""), signature, out var length)
                ? new SealedBlock(known, number, first, last, hash, (int)key, at, signature[..length])
                : null;
    }

    private static bool TryNumber(Dictionary<string, string> values, string name, out long number) =>
        long.TryParse(values.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
