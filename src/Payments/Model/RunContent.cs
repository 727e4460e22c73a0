using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>What a run would post, in a few figures and a digest of every line, so that the same differences always give the same. The
/// store folds its own lines in the same way (<c>Service/Store/RunLines.cs</c>): what is authorised is what was prepared.</summary>
/// <param name="Lines">How many there are.</param>
/// <param name="Total">What they come to.</param>
/// <param name="Recoveries">How many of them take money back.</param>
/// <param name="Digest">SHA-256 of the digests of the lines' texts in the order of their numbers.</param>
public sealed record RunContent(int Lines, Money Total, int Recoveries, ReadOnlyMemory<byte> Digest)
{
    public static RunContent Of(IReadOnlyList<Difference> lines)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> one = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var line in lines.OrderBy(line => line.Number))
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(line)), one);
            whole.AppendData(one);
        }

        return new RunContent(
            lines.Count, RunTotals.Sum(lines), lines.Count(line => line.Amount < Money.Zero), whole.GetHashAndReset());
    }

    private static string TextOf(Difference line)
    {
        var (key, before) = (line.Key, line.Before);
        return string.Create(CultureInfo.InvariantCulture, $"{line.Number},{key.Participant?.Value},{key.Referral?.Value},")
            + string.Create(CultureInfo.InvariantCulture, $"{key.Line},{key.Sequence},{key.Party},{key.Stream},")
            + string.Create(CultureInfo.InvariantCulture, $"{line.Earned:yyyy-MM-dd},{line.Payable:yyyy-MM-dd},{line.Was.Pence},{line.Now.Pence},")
            + string.Create(CultureInfo.InvariantCulture, $"{line.Cause.ToString().ToLowerInvariant()},{line.Pair},{line.Limit},")
            + $"{line.Version},{line.Rule},"
            + string.Create(CultureInfo.InvariantCulture, $"{before?.Earned:yyyy-MM-dd},{before?.Payable:yyyy-MM-dd},{string.Join(' ', line.Facts)}");
    }
}
