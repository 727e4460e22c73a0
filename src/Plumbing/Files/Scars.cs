using System.Text.RegularExpressions;

namespace Concordat.Plumbing.Files;

/// <summary>What a spreadsheet does to cells that it took for something else.</summary>
public static partial class Scars
{
    /// <summary>The scar that a cell bears, in words, or nothing.</summary>
    public static string? In(string text)
    {
        if (Scientific().IsMatch(text))
        {
            return "a spreadsheet has turned it into a rounded number, and its digits are lost";
        }

        if (text.Length > 1 && text.All(c => c == '#'))
        {
            return "a spreadsheet showed it in a column too narrow, and it is lost";
        }

        return text is "#REF!" or "#N/A" or "#NAME?" or "#VALUE!" or "#DIV/0!" or "#NUM!" or "#NULL!"
            ? "it is a spreadsheet's error, not a value"
            : null;
    }

    [GeneratedRegex(@"^[+-]?\d+([.,]\d+)?[eE]\+?-?\d+$")]
    private static partial Regex Scientific();
}
