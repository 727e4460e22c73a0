namespace Concordat.Specification.Words;

public enum ChangeKind
{
    Added,
    Removed,

    /// <summary>The element says something else.</summary>
    Changed,

    /// <summary>The element says the same, on other sources, or with another confidence.</summary>
    Resourced,
}

/// <summary>One element that two programmes say differently.</summary>
/// <param name="Chapter">As <see cref="ProgrammeInWords"/> calls it.</param>
/// <param name="Path">The element's clause: <c>lines.attachment</c>.</param>
/// <param name="Before">Null where it was added.</param>
/// <param name="After">Null where it was removed.</param>
public sealed record Change(string Chapter, string Path, ChangeKind Kind, Sentence? Before, Sentence? After)
{
    /// <summary>The words of both, in order, each kept, taken away or put in.</summary>
    public IReadOnlyList<ChangedWords> Words => WordChanges.Of(Before?.Text.Trim() ?? "", After?.Text.Trim() ?? "");
}

/// <summary>What changes between two programmes, or two versions of one, in the words of <see cref="ProgrammeInWords"/>.</summary>
public static class ProgrammeDifference
{
    /// <returns>In the order of the later programme's chapters; what was removed stands after what stays in its chapter.
    /// Empty where both mean the same on the same sources.</returns>
    public static IReadOnlyList<Change> Of(Programme before, Programme after)
    {
        var earlier = ProgrammeInWords.Of(before).ToDictionary(chapter => chapter.Title, Keyed);
        var later = ProgrammeInWords.Of(after).ToDictionary(chapter => chapter.Title, Keyed);
        return
        [
            .. later.Keys.Union(earlier.Keys).SelectMany(title => Chapter(
                title, earlier.GetValueOrDefault(title) ?? [], later.GetValueOrDefault(title) ?? [])),
        ];
    }

    private static IEnumerable<Change> Chapter(
        string title, Dictionary<(string, int), Sentence> before, Dictionary<(string, int), Sentence> after)
    {
        foreach (var (key, now) in after)
        {
            if (!before.TryGetValue(key, out var then))
            {
                yield return new Change(title, now.Clause.Path, ChangeKind.Added, null, now);
            }
            else if (then.Text != now.Text)
            {
                yield return new Change(title, now.Clause.Path, ChangeKind.Changed, then, now);
            }
            else if (then.Clause.IsDraft != now.Clause.IsDraft || !then.Clause.Citations.SequenceEqual(now.Clause.Citations))
            {
                yield return new Change(title, now.Clause.Path, ChangeKind.Resourced, then, now);
            }
        }

        foreach (var (key, then) in before.Where(known => !after.ContainsKey(known.Key)))
        {
            yield return new Change(title, then.Clause.Path, ChangeKind.Removed, then, null);
        }
    }

    /// <summary>By the clause's path and how many sentences of that path stand before it.</summary>
    private static Dictionary<(string Path, int Nth), Sentence> Keyed(Chapter chapter) => chapter.Sentences
        .GroupBy(sentence => sentence.Clause.Path)
        .SelectMany(same => same.Select((sentence, nth) => (Key: (same.Key, nth), Sentence: sentence)))
        .ToDictionary(each => each.Key, each => each.Sentence);
}
