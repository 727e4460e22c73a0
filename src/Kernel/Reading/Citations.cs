namespace Concordat.Kernel.Reading;

/// <summary>Where something is said: the short name of a source that the document names, and the place in it.</summary>
public static class Citations
{
    /// <param name="node"><c>MCC 4.3</c>, or a list of such; nothing where nothing is cited.</param>
    /// <param name="sources">The short names that may begin a citation.</param>
    public static IReadOnlyList<Citation> Of(Node? node, IReadOnlyCollection<string> sources, List<Problem> problems)
    {
        switch (node)
        {
            case null:
                return [];
            case ListNode list:
                return [.. list.Items.SelectMany(item => Of(item, sources, problems))];
            case TextNode text:
                return Of(text, text.Text, sources, problems) is { } citation ? [citation] : [];
            default:
                problems.Add(node.Problem("'cite'", "a source and the place in it are needed here",
                    "Write 'cite: MCC 4.3', or a list of such."));
                return [];
        }
    }

    /// <param name="at">Where it stands.</param>
    /// <param name="said">The citation itself: the node's text or a part of it.</param>
    /// <returns>Null where it begins with no known source (then a problem).</returns>
    public static Citation? Of(Node at, string said, IReadOnlyCollection<string> sources, List<Problem> problems)
    {
        var source = sources.Where(name => said == name || said.StartsWith(name + " ", StringComparison.Ordinal))
            .MaxBy(name => name.Length);
        if (source is not null)
        {
            return new Citation(source, said[source.Length..].Trim());
        }

        problems.Add(at.Problem($"'{said}'", "it begins with no source that 'sources' names",
            Nearest.WouldDo(said.Split(' ')[0], sources)));
        return null;
    }
}
