using System.Text.RegularExpressions;

namespace Concordat.Referrals;

/// <summary>How things that people write are told from things that they cannot be. Each answer is the reason for refusing, or nothing.</summary>
public static partial class Written
{
    /// <summary>A name has a letter and none of the signs that names do not have.</summary>
    public static string? NotAName(string text) =>
        !text.Any(char.IsLetter) ? "it has no letter"
        : text.Any(c => char.IsControl(c) || c is '<' or '>' or '=' or '@' or '{' or '}') ? "it has a sign that names do not have"
        : text.Any(char.IsAsciiDigit) ? "it has a digit"
        : null;

    /// <summary>A British postcode, in any case and spacing.</summary>
    public static string? NotAPostcode(string text) =>
        Postcode().IsMatch(text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()) ? null : "it is no postcode";

    /// <summary>In capitals, with one blank before the last three signs.</summary>
    public static string PostcodeOf(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return plain.Length < 4 ? plain : $"{plain[..^3]} {plain[^3..]}";
    }

    /// <summary>A telephone number with its leading 0 or its country's sign.</summary>
    public static string? NotAPhone(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        if (text.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '(' or ')' or '-' or '.')))
        {
            return "it has signs that telephone numbers do not have";
        }

        if (text.TrimStart(' ', '(')[..1] is not ("0" or "+"))
        {
            return digits == 10 ? "its leading 0 is missing, as when a spreadsheet takes it for a number" : "it does not begin with 0 or +";
        }

        return digits is < 10 or > 15 ? "it has too few or too many digits" : null;
    }

    public static string? NotAnEmail(string text) => Email().IsMatch(text) ? null : "it is no e-mail address";

    [GeneratedRegex(@"^([A-Z]{1,2}[0-9][A-Z0-9]?|GIR)[0-9][ABD-HJLNP-UW-Z]{2}$")]
    private static partial Regex Postcode();

    [GeneratedRegex(@"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+$")]
    private static partial Regex Email();
}
