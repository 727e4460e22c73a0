namespace Concordat.Journey;

/// <summary>References that tell nothing: a number, scrambled so that neighbours look unlike, in letters that are not mistaken for
/// each other. <c>C7K2-94QD</c> is a participant's, <c>R-…</c> a referral's.</summary>
public static class Opaque
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Half = 20;
    private const uint Mask = (1u << Half) - 1;

    public static string Participant(int number) => Write(Scramble((ulong)number, 0x9E37));

    public static string Referral(int number) => "R-" + Write(Scramble((ulong)number, 0x85EB));

    /// <summary>A network of four rounds over 40 bits: it takes each number to another of its own.</summary>
    private static ulong Scramble(ulong number, uint key)
    {
        var left = (uint)(number >> Half) & Mask;
        var right = (uint)number & Mask;
        for (var round = 1u; round <= 4; round++)
        {
            (left, right) = (right, left ^ Round(right, key * round));
        }

        return ((ulong)left << Half) | right;
    }

    private static uint Round(uint half, uint key)
    {
        var mixed = unchecked((half + key) * 0x2C1B3C6Du);
        mixed = unchecked((mixed ^ (mixed >> 12)) * 0x297A2D39u);
        return (mixed ^ (mixed >> 15)) & Mask;
    }

    private static string Write(ulong number) => string.Create(9, number, static (text, left) =>
    {
        for (var i = 8; i >= 0; i--)
        {
            if (i == 4)
            {
                text[i] = '-';
                continue;
            }

            text[i] = Letters[(int)(left & 31)];
            left >>= 5;
        }
    });
}
