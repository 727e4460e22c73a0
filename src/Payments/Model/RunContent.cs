using System.Security.Cryptography;
using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>What a run would post, in a few figures and one digest over every line, so that the same differences always give the same. The
/// store folds its own lines in the same way (<c>Service/Store/StoredContent.cs</c>): what is authorised is what was prepared.</summary>
/// <param name="Lines">How many there are.</param>
/// <param name="Total">What they come to.</param>
/// <param name="Recoveries">How many of them take money back.</param>
/// <param name="Digest">SHA-256 of the digests of blocks of lines, each the SHA-256 of its lines' texts, in the order of their numbers.</param>
public sealed record RunContent(int Lines, Money Total, int Recoveries, ReadOnlyMemory<byte> Digest)
{
    /// <summary>In which form the digest is. It stands with each run: one prepared when the form was another is prepared again.</summary>
    public const short Form = 3;

    /// <summary>So many lines make a block, the last may have fewer: then no run is too large to be folded where its lines stand.</summary>
    public const int LinesOfABlock = 6_000;

    // as much as stays near at hand
    private const int BytesAtOnce = 1 << 15;

    /// <param name="lines">In the order of their numbers.</param>
    /// <exception cref="ArgumentException">A line does not come after those of lower numbers.</exception>
    public static RunContent Of(IReadOnlyList<Difference> lines)
    {
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Number <= lines[i - 1].Number)
            {
                throw new ArgumentException($"Line {lines[i].Number} comes after line {lines[i - 1].Number}.", nameof(lines));
            }
        }

        // each block by whoever is free
        var blocks = Enumerable.Range(0, (lines.Count + LinesOfABlock - 1) / LinesOfABlock).AsParallel().AsOrdered()
            .Select(block => DigestOf(lines, block * LinesOfABlock, Math.Min((block + 1) * LinesOfABlock, lines.Count)));
        return new RunContent(
            lines.Count, RunTotals.Sum(lines), lines.Count(line => line.Amount < Money.Zero),
            SHA256.HashData([.. blocks.SelectMany(digest => digest)]));
    }

    private static byte[] DigestOf(IReadOnlyList<Difference> lines, int from, int until)
    {
        using var block = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var text = new LineText();
        for (var i = from; i < until; i++)
        {
            text.Add(lines[i]);
            if (text.Written.Length > BytesAtOnce)
            {
                block.AppendData(text.Written);
                text.Clear();
            }
        }

        block.AppendData(text.Written);
        return block.GetHashAndReset();
    }
}
