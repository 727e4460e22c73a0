using System.Buffers;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>Many words, sought in a text all at once.</summary>
internal sealed class SoughtWords
{
    private readonly HashSet<string> _words;
    private readonly IReadOnlyList<int> _lengths;
    private readonly SearchValues<string> _any;

    public SoughtWords(IEnumerable<string> words)
    {
        _words = [.. words];
        _lengths = [.. _words.Select(word => word.Length).Distinct()];
        _any = SearchValues.Create([.. _words], StringComparison.Ordinal);
    }

    /// <summary>Those that stand in the text, in the order in which they stand there.</summary>
    public IEnumerable<string> In(string text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            foreach (var length in _lengths.Where(length => at + length <= text.Length && _words.Contains(text.Substring(at, length))))
            {
                yield return text.Substring(at, length);
            }
        }
    }

    private int Next(string text, int from)
    {
        var found = text.AsSpan(from).IndexOfAny(_any);
        return found < 0 ? found : from + found;
    }
}
