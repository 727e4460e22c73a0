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
    /// <summary>In which form the digest is. It stands with each run: one prepared when the form was another is authorised by its own.</summary>
    public const short Form = 2;

    /// <summary>So many lines make a block, the last may have fewer: then no run is too large to be folded where its lines stand.</summary>
    public const int LinesOfABlock = 50_000;

    // as much as stays near at hand
    private const int BytesAtOnce = 1 << 15;

    /// <param name="lines">In the order of their numbers.</param>
    /// <exception cref="ArgumentException">A line does not come after those of lower numbers.</exception>
    public static RunContent Of(IReadOnlyList<Difference> lines)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var block = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var text = new LineText();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0 && lines[i].Number <= lines[i - 1].Number)
            {
                throw new ArgumentException($"Line {lines[i].Number} comes after line {lines[i - 1].Number}.", nameof(lines));
            }

            text.Add(lines[i]);
            var isLast = (i + 1) % LinesOfABlock == 0 || i == lines.Count - 1;
            if (isLast || text.Written.Length > BytesAtOnce)
            {
                block.AppendData(text.Written);
                text.Clear();
            }

            if (isLast)
            {
                whole.AppendData(block.GetHashAndReset());
            }
        }

        return new RunContent(
            lines.Count, RunTotals.Sum(lines), lines.Count(line => line.Amount < Money.Zero), whole.GetHashAndReset());
    }
}
