using System.Globalization;

namespace Concordat.Kernel;

/// <summary>An amount in whole pence. It may be negative (a recovery). There is no fraction of a penny anywhere.</summary>
public readonly record struct Money(long Pence) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    public bool IsZero => Pence == 0;

    /// <summary>Reads pounds with exactly no or two decimals (<c>1070</c>, <c>1070.00</c>, <c>-12.34</c>); no sign but minus,
    /// no thousands separator, no currency sign.</summary>
    /// <returns>False where the text is anything else or beyond 13 digits of pounds.</returns>
    public static bool TryParse(string? text, out Money money)
    {
        money = Zero;
        if (string.IsNullOrEmpty(text) || text.Length > 18)
        {
            return false;
        }

        var negative = text[0] == '-';
        var digits = negative ? text.AsSpan(1) : text.AsSpan();
        var point = digits.IndexOf('.');
        var pounds = point < 0 ? digits : digits[..point];
        var pence = point < 0 ? "00".AsSpan() : digits[(point + 1)..];
        if (pounds.Length is 0 or > 13 || pence.Length != 2
            || !long.TryParse(pounds, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            || !int.TryParse(pence, NumberStyles.None, CultureInfo.InvariantCulture, out var part))
        {
            return false;
        }

        var total = (whole * 100) + part;
        money = new Money(negative ? -total : total);
        return true;
    }

    public static Money operator +(Money a, Money b) => new(a.Pence + b.Pence);

    public static Money operator -(Money a, Money b) => new(a.Pence - b.Pence);

    public static Money operator -(Money a) => new(-a.Pence);

    public static bool operator <(Money a, Money b) => a.Pence < b.Pence;

    public static bool operator >(Money a, Money b) => a.Pence > b.Pence;

    public static bool operator <=(Money a, Money b) => a.Pence <= b.Pence;

    public static bool operator >=(Money a, Money b) => a.Pence >= b.Pence;

    public static Money Min(Money a, Money b) => a.Pence <= b.Pence ? a : b;

    public int CompareTo(Money other) => Pence.CompareTo(other.Pence);

    /// <summary>Pounds with two decimals and no separator, as the flat files have it: <c>1070.00</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Pence < 0 ? "-" : "")}{Math.Abs(Pence) / 100}.{Math.Abs(Pence) % 100:00}");

    /// <summary>As people read it: <c>£1,070.00</c>, <c>−£12.34</c>.</summary>
    public string Display =>
        string.Create(CultureInfo.InvariantCulture, $"{(Pence < 0 ? "\u2212" : "")}£{Math.Abs(Pence) / 100:#,0}.{Math.Abs(Pence) % 100:00}");
}
