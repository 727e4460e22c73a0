using System.Buffers.Binary;
using System.Security.Cryptography;
using Concordat.Kernel;

namespace Concordat.Referrals;

/// <summary>A delivery provider that may be given a referral from an area, and its share of those among several.</summary>
public sealed record DeliveryOption(OrganisationId Provider, Share Share);

/// <summary>Who was given a referral, and how it was decided.</summary>
/// <param name="Draw">The number drawn, from 0 to below 2^32; nothing where there was no choice to make.</param>
public sealed record Allocated(OrganisationId Provider, uint? Draw);

/// <summary>Gives a referral to a delivery provider of the contract's supply chain (RE-5). Where several serve its area one is drawn
/// by their shares. The draw follows from the file and the row, and from the intake's salt where whoever delivers sends, so that whoever reads
/// the intake's page can draw it again and get the same.</summary>
public static class Allocation
{
    private const ulong Tickets = 1UL << 32;

    /// <summary>The draw of a row: the first four bytes of the SHA-256 digest of the intake's bytes and the row's number, big-endian.</summary>
    /// <param name="ofIntake">The intake's salt, where it has one, and the file's digest.</param>
    public static uint Draw(ReadOnlySpan<byte> ofIntake, int row)
    {
        Span<byte> seed = stackalloc byte[ofIntake.Length + sizeof(int)];
        ofIntake.CopyTo(seed);
        BinaryPrimitives.WriteInt32BigEndian(seed[ofIntake.Length..], row);
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(seed));
    }

    /// <summary>Chooses by the draw: each option has as many of the 2^32 tickets as its part of all the options' shares, in the
    /// order of the organisations' numbers; the last takes what rounding leaves.</summary>
    /// <returns>Refused as <c>no-provider</c> where nobody serves the area.</returns>
    public static Ruling<Allocated> To(IReadOnlyList<DeliveryOption> options, uint draw)
    {
        if (options.Count == 0)
        {
            return new Refusal("no-provider", "no delivery provider of this contract serves the area");
        }

        if (options.Count == 1)
        {
            return new Allocated(options[0].Provider, null);
        }

        var ordered = options.OrderBy(option => option.Provider.Value).ToList();
        var all = ordered.Aggregate(Share.Nothing, (sum, option) => sum + option.Share);
        var upTo = Share.Nothing;
        foreach (var option in ordered)
        {
            upTo += option.Share;
            if (draw < (ulong)(upTo / all * new Share(Tickets, 1)).Floor())
            {
                return new Allocated(option.Provider, draw);
            }
        }

        return new Allocated(ordered[^1].Provider, draw);
    }
}
