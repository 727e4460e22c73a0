namespace Concordat.Kernel.Reading;

/// <summary>The right word nearest to a wrong one.</summary>
public static class Nearest
{
    /// <summary>What would be right: the nearest word where one is near, and the closed list.</summary>
    public static string WouldDo(string wrong, IEnumerable<string> words)
    {
        var known = words.Distinct(StringComparer.Ordinal).ToList();
        if (known.Count == 0)
        {
            return "Leave it out.";
        }

        var nearest = Of(wrong, known);
        var list = string.Join(", ", known.Order(StringComparer.Ordinal).Select(word => $"'{word}'"));
        return nearest is null ? $"Use one of {list}." : $"Did you mean '{nearest}'? Known: {list}.";
    }

    /// <returns>Null where no word is near: more than a third of its letters, or than two, would have to
    /// change.</returns>
    public static string? Of(string wrong, IEnumerable<string> words)
    {
        string? best = null;
        var least = int.MaxValue;
        foreach (var word in words)
        {
            var distance = Distance(wrong.ToLowerInvariant(), word.ToLowerInvariant());
            if (distance < least && distance <= Math.Max(2, word.Length / 3))
            {
                (best, least) = (word, distance);
            }
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above[j], row[j - 1]) + 1);
            }

            above = row;
        }

        return above[b.Length];
    }
}
