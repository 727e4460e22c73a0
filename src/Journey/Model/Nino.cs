using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>A National Insurance number: two letters, six digits and a suffix A to D, which payroll often leaves out and which tells
/// nobody apart. It is personal data: it never prints itself.</summary>
public sealed record Nino
{
    private static readonly Citation Format = new("HMRC National Insurance Manual", "NIM39110");

    /// <summary>Letters that no prefix has, at the first and at the second place.</summary>
    private const string NotFirst = "DFIQUV";
    private const string NotSecond = "DFIOQUV";
    private const string Suffixes = "ABCD";

    /// <summary>Prefixes that are used for administration or were never given out.</summary>
    private static readonly string[] NotAllocated = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

    /// <summary>The prefix of invented people. No letter Q is ever given out, so it can be nobody's.</summary>
    public const string DemonstrationPrefix = "QQ";

    private Nino(string text) => Text = text;

    /// <summary>In capitals without blanks, with the suffix where one was given.</summary>
    public string Text { get; }

    /// <summary>The two letters and six digits: what tells one person from another.</summary>
    public string Key => Text[..8];

    /// <summary>Reads a number however it is spaced and in whatever case.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="isDemonstration">Whether the database is a demonstration: only there an invented number is taken, and there
    /// nothing else is.</param>
    /// <returns>Refused as <c>nino-format</c>, <c>nino-prefix</c> or <c>nino-demonstration</c>.</returns>
    public static Ruling<Nino> Read(string text, bool isDemonstration)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
        if (!HasFormat(plain))
        {
            return new Refusal("nino-format", "a National Insurance number is two letters, six digits and a letter A to D", Format);
        }

        var prefix = plain[..2];
        if (prefix == DemonstrationPrefix)
        {
            return isDemonstration
                ? new Nino(plain)
                : new Refusal("nino-demonstration", $"prefix {prefix} belongs to the invented people of demonstrations", Format);
        }

        if (NotFirst.Contains(plain[0], StringComparison.Ordinal) || NotSecond.Contains(plain[1], StringComparison.Ordinal)
            || NotAllocated.Contains(prefix))
        {
            return new Refusal("nino-prefix", $"prefix {prefix} was never given to anybody", Format);
        }

        return isDemonstration
            ? new Refusal("nino-demonstration", $"a demonstration takes only invented numbers, which begin with {DemonstrationPrefix}", Format)
            : new Nino(plain);
    }

    public override string ToString() => "a National Insurance number";

    private static bool HasFormat(string plain) =>
        plain.Length is 8 or 9 && plain[..2].All(char.IsAsciiLetterUpper) && plain[2..8].All(char.IsAsciiDigit)
        && (plain.Length == 8 || Suffixes.Contains(plain[8], StringComparison.Ordinal));
}
