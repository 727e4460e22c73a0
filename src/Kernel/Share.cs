using System.Globalization;
using System.Numerics;

namespace Concordat.Kernel;

/// <summary>An exact fraction, always in lowest terms with a positive denominator. Percentages, rates and one third are all shares.</summary>
public readonly record struct Share : IComparable<Share>
{
    public static readonly Share Nothing = new(0, 1);
    public static readonly Share Whole = new(1, 1);

    private readonly BigInteger _denominator;

    public Share(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A share has no zero denominator.");
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominator = denominator / divisor;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    /// <summary>Reads <c>30%</c>, <c>99.5%</c>, <c>1/3</c> or a plain decimal number such as <c>0.3</c> or <c>16</c>, exactly.</summary>
    public static bool TryParse(string? text, out Share share)
    {
        share = Nothing;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        text = text.Trim();
        if (text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
        {
            if (!BigInteger.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var over)
                || !BigInteger.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var under)
                || under.IsZero)
            {
                return false;
            }

            share = new Share(over, under);
            return true;
        }

        var percent = text.EndsWith('%');
        if (!decimal.TryParse(percent ? text.AsSpan(0, text.Length - 1) : text.AsSpan(),
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        share = Of(number) / (percent ? new Share(100, 1) : Whole);
        return true;
    }

    public static Share Of(decimal number)
    {
        var scale = BigInteger.Pow(10, number.Scale);
        return new Share(new BigInteger(number * (decimal)scale), scale);
    }

    public static Share operator *(Share a, Share b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Share operator /(Share a, Share b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static Share operator +(Share a, Share b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Share operator -(Share a, Share b) =>
        new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static bool operator <(Share a, Share b) => a.CompareTo(b) < 0;

    public static bool operator >(Share a, Share b) => a.CompareTo(b) > 0;

    public static bool operator <=(Share a, Share b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Share a, Share b) => a.CompareTo(b) >= 0;

    public int CompareTo(Share other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>This share of an amount, rounded to the penny half away from zero, once.</summary>
    public Money Of(Money amount) => new((long)RoundHalfAway(Numerator * amount.Pence, Denominator));

    /// <summary>The nearest whole number, half away from zero.</summary>
    public long Rounded() => (long)RoundHalfAway(Numerator, Denominator);

    /// <summary>The greatest whole number not above.</summary>
    public long Floor() =>
        (long)BigInteger.DivRem(Numerator, Denominator, out var rest) - (rest.Sign < 0 ? 1 : 0);

    public override string ToString() => Denominator.IsOne ? Numerator.ToString(CultureInfo.InvariantCulture) : $"{Numerator}/{Denominator}";

    /// <summary>For drawing and display only: the nearest decimal.</summary>
    public decimal ToDecimal() => (decimal)Numerator / (decimal)Denominator;

    /// <summary>As people read it: <c>30%</c>, <c>33.33%</c> (two decimals where it is not exact).</summary>
    public string Percent
    {
        get
        {
            var hundredths = new Share(Numerator * 10000, Denominator).Rounded();
            var text = string.Create(
                CultureInfo.InvariantCulture, $"{(hundredths < 0 ? "-" : "")}{Math.Abs(hundredths / 100)}.{Math.Abs(hundredths % 100):00}");
            return text.TrimEnd('0').TrimEnd('.') + "%";
        }
    }

    /// <summary>The same where two decimals say all of it, else as a fraction: <c>30%</c>, <c>1/3</c>. Whoever does a sum again needs all of it.</summary>
    public string InFull => new Share(Numerator * 10000, Denominator).Denominator.IsOne ? Percent : ToString();

    private static BigInteger RoundHalfAway(BigInteger numerator, BigInteger denominator)
    {
        var doubled = BigInteger.Abs(numerator) * 2;
        var rounded = (doubled + denominator) / (denominator * 2);
        return numerator.Sign < 0 ? -rounded : rounded;
    }
}
