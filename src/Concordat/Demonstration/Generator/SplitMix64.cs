namespace Concordat.Demonstration.Generator;

/// <summary>Steele, Lea and Flood's SplitMix64: small, fast, and the same on every machine. Each invented person has a stream of
/// their own, so that one more person changes nobody else.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>A stream of its own for a thing of a kind.</summary>
    public static SplitMix64 Of(ulong seed, ulong kind, ulong number) => new(Mix(Mix(seed + (Golden * (kind + 1))) + (Golden * (number + 1))));

    public ulong Next() => Mix(_state += Golden);

    /// <summary>At least nothing and below one.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both inclusive.</summary>
    public int Between(int least, int most) => least + (int)(Fraction() * (most - least + 1));

    public T Pick<T>(IReadOnlyList<T> among) => among[Between(0, among.Count - 1)];

    /// <summary>One of several, each as likely as its weight.</summary>
    public T Pick<T>(IReadOnlyList<T> among, Func<T, double> weight)
    {
        var left = Fraction() * among.Sum(weight);
        foreach (var one in among)
        {
            left -= weight(one);
            if (left < 0)
            {
                return one;
            }
        }

        return among[^1];
    }

    /// <summary>Days with the median given, most of them short and a few long (exponential).</summary>
    public int Days(double median) => (int)(-Math.Log2(1 - Fraction()) * median);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
