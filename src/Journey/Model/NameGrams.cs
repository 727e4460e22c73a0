namespace Concordat.Journey;

/// <summary>Runs of three letters of the words of a name, by which somebody is found though the name is written otherwise: <c>Smyth</c> shares
/// half of its runs with <c>Smith</c>. A word begins with two blanks and ends with one, so that beginnings weigh more.</summary>
public static class NameGrams
{
    /// <summary>Letters that a name must have at the least to be looked for.</summary>
    public const int LeastLetters = 3;

    private const int Length = 3;

    /// <summary>The runs of a name, marks and case left out, each once; empty where it has no letters.</summary>
    public static IReadOnlySet<string> Of(string name)
    {
        var grams = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in name.Split([' ', '-', '\'', '’', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Select(LatinLetters.Of).Where(word => word.Length > 0))
        {
            var padded = $"  {word} ";
            for (var i = 0; i + Length <= padded.Length; i++)
            {
                grams.Add(padded.Substring(i, Length));
            }
        }

        return grams;
    }

    /// <summary>How many of the wanted runs somebody must share to be shown: two in five, rounded up, which lets two letters change places in a
    /// name of four.</summary>
    public static int Least(int wanted) => ((2 * wanted) + 4) / 5;
}
