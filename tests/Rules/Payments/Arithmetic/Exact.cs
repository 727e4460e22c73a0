using System.Globalization;
using System.Numerics;

namespace Concordat.Rules.Payments.Arithmetic;

/// <summary>A number as a sentence writes it, kept exactly: <c>£1,234.56</c>, <c>12.5%</c>, <c>1/3</c>, <c>42</c>. It shares nothing with the
/// code under test.</summary>
internal readonly record struct Exact(BigInteger Over, BigInteger Under)
{
    public static readonly Exact One = new(1, 1);
    public static readonly Exact Zero = new(0, 1);
    private static readonly Exact Hundred = new(100, 1);

    public static Exact Of(string written)
    {
        var text = written.Replace("£", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace('\u2212', '-');
        if (text.EndsWith('%'))
        {
            return Of(text[..^1]) / Hundred;
        }

        var parts = text.Split('/');
        var number = decimal.Parse(parts[0], NumberStyles.Number, CultureInfo.InvariantCulture);
        var scale = BigInteger.Pow(10, number.Scale);
        var exact = new Exact(new BigInteger(number * (decimal)scale), scale);
        return parts.Length == 1 ? exact : exact / Of(parts[1]);
    }

    public static Exact OfPence(long pence) => new(pence, 100);

    /// <summary>In pence, half away from zero.</summary>
    public long Rounded()
    {
        var (over, under) = (BigInteger.Abs(Over) * 200, Under * 2);
        return (long)((over + Under) / under) * Over.Sign;
    }

    /// <summary>In pence, what is less than a penny left away.</summary>
    public long Cut() => (long)(Over * 100 / Under);

    public static Exact operator *(Exact a, Exact b) => new(a.Over * b.Over, a.Under * b.Under);

    public static Exact operator /(Exact a, Exact b) => b.Over.Sign < 0
        ? throw new ArgumentOutOfRangeException(nameof(b), "Nothing is divided by less than nothing.")
        : new(a.Over * b.Under, a.Under * b.Over);

    public static Exact operator +(Exact a, Exact b) => new((a.Over * b.Under) + (b.Over * a.Under), a.Under * b.Under);

    public static Exact operator -(Exact a, Exact b) => new((a.Over * b.Under) - (b.Over * a.Under), a.Under * b.Under);

    public static bool operator >=(Exact a, Exact b) => a.Over * b.Under >= b.Over * a.Under;

    public static bool operator <=(Exact a, Exact b) => b >= a;
}
