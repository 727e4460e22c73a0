namespace Concordat.Plumbing.Files;

/// <summary>Text that a spreadsheet would run as a formula gets an apostrophe before it on the way out and loses it on the way in,
/// so that a file which went out and came back says the same.</summary>
public static class SafeText
{
    /// <summary>Half and full width.</summary>
    private const string Signs = "=+-@|%\t\r\n\0＝＋－＠｜％";

    public static string Neutralised(string text) => IsDangerous(text) ? "'" + text : text;

    public static string Restored(string text) => text.Length > 1 && text[0] == '\'' && IsDangerous(text) ? text[1..] : text;

    /// <summary>Whether its first character, after blanks, quotes and our own apostrophes, is one of the signs.</summary>
    private static bool IsDangerous(string text)
    {
        foreach (var character in text)
        {
            if (Signs.Contains(character, StringComparison.Ordinal))
            {
                return true;
            }

            if (character is not ('\'' or '"') && !char.IsWhiteSpace(character))
            {
                return false;
            }
        }

        return false;
    }
}
