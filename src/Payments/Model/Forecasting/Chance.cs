namespace Concordat.Payments.Forecasting;

/// <summary>Chance by number: what is drawn for a thing in a future depends on nothing but the seed and their numbers, so that futures may be
/// drawn in any order and by any number of threads. Each draw mixes its numbers as Steele, Lea and Flood's SplitMix64 does.</summary>
internal readonly record struct Chance(ulong Seed, int Future)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const double OfFraction = 1.0 / (1UL << 53);

    /// <summary>At least nothing and below one.</summary>
    public double Of(int who, int what)
    {
        unchecked
        {
            var mixed = Mix(Seed + (Golden * ((ulong)(uint)Future + 1)));
            mixed = Mix(mixed + (Golden * ((ulong)(uint)who + 1)));
            return (Mix(mixed + (Golden * ((ulong)(uint)what + 1))) >> 11) * OfFraction;
        }
    }

    /// <summary>A normal deviate, by Box and Muller.</summary>
    public double Normal(int who, int what) =>
        Math.Sqrt(-2 * Math.Log(1 - Of(who, what))) * Math.Cos(2 * Math.PI * Of(who, what + 1));

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
