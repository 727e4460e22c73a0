namespace Concordat.Journey;

/// <summary>Keeps one string for each text met, so that a million rows of one job kind hold one copy of its name.</summary>
internal sealed class TextOnce
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        var kept = text.ToString();
        _texts.Add(kept);
        return kept;
    }
}
