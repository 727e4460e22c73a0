namespace Concordat.Journey;

/// <summary>A person's name as far as spelling tells: case, marks, hyphens, apostrophes and the order of its words tell nobody apart.
/// Short forms are not guessed: Bob is not Robert.</summary>
internal sealed class WrittenName
{
    /// <summary>A slip is believed only of words at least this long; <c>Ali</c> and <c>Ala</c> are two names.</summary>
    private const int LettersOfSlip = 4;

    private readonly string[] _words;
    private readonly string _given;
    private readonly string _family;

    public WrittenName(Particulars particulars)
    {
        _words = [.. Words(particulars.GivenName).Concat(Words(particulars.FamilyName)).Order(StringComparer.Ordinal)];
        _given = LatinLetters.Of(particulars.GivenName);
        _family = LatinLetters.Of(particulars.FamilyName);
    }

    /// <summary>The letters of the name in the alphabet's order: the same for every spelling that <see cref="IsSameAs"/> takes for the
    /// same, and rarely so for others. Empty where no name is said.</summary>
    public string Key => string.Concat((_given + _family).Order());

    /// <summary>The same words in any order, or the same given and family name however they are broken into words
    /// (<c>Jo-Anne</c>, <c>Jo Anne</c>, <c>Joanne</c>).</summary>
    public bool IsSameAs(WrittenName other) =>
        _words.Length > 0
        && (_words.SequenceEqual(other._words)
            || (_given == other._given && _family == other._family)
            || (_given == other._family && _family == other._given));

    /// <summary>The same but for a slip in a word or a word left out; at least two words must stand in both.</summary>
    public bool IsLike(WrittenName other)
    {
        var (fewer, more) = _words.Length <= other._words.Length ? (_words, other._words) : (other._words, _words);
        return (fewer.Length >= 2 && AllFound(fewer, [.. more]))
            || (IsOrSlip(_given, other._given) && IsOrSlip(_family, other._family))
            || (IsOrSlip(_given, other._family) && IsOrSlip(_family, other._given));
    }

    /// <summary>True where one may be written for the other by a slip: one letter changed, added, left out, or two neighbours
    /// exchanged.</summary>
    public static bool IsSlip(string a, string b)
    {
        var (less, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (longer.Length - less.Length > 1 || a == b)
        {
            return false;
        }

        var same = 0;
        while (same < less.Length && less[same] == longer[same])
        {
            same++;
        }

        var restOfLess = less.AsSpan(same);
        var restOfLonger = longer.AsSpan(same);
        return less.Length < longer.Length
            ? restOfLess.SequenceEqual(restOfLonger[1..])
            : restOfLess[1..].SequenceEqual(restOfLonger[1..])
                || (restOfLess.Length > 1 && restOfLess[0] == restOfLonger[1] && restOfLess[1] == restOfLonger[0]
                    && restOfLess[2..].SequenceEqual(restOfLonger[2..]));
    }

    // Words found letter for letter are taken first, so that a slip never takes the place of the word itself.
    private static bool AllFound(IEnumerable<string> words, List<string> among)
    {
        foreach (var word in words.Where(word => !among.Remove(word)).ToList())
        {
            var slip = among.FindIndex(other => IsOrSlip(word, other));
            if (slip < 0)
            {
                return false;
            }

            among.RemoveAt(slip);
        }

        return true;
    }

    private static bool IsOrSlip(string a, string b) =>
        a.Length > 0 && (a == b || (Math.Min(a.Length, b.Length) >= LettersOfSlip && IsSlip(a, b)));

    private static IEnumerable<string> Words(string name) =>
        name.Split([' ', '\t', '\u00a0', '-', '\u2010', '\u2011', '\u2013', '.', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(LatinLetters.Of)
            .Where(word => word.Length > 0);
}
