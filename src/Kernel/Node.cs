namespace Concordat.Kernel;

/// <summary>A plain document node with its place in the file: what a YAML reader hands to a Model, so that a Model needs no
/// package and every refusal names file, line and column.</summary>
/// <param name="File">The file's name as the reader was given it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public abstract record Node(string File, int Line, int Column)
{
    public Problem Problem(string what, string why, string wouldDo) => new(File, Line, Column, what, why, wouldDo);
}

/// <summary>A scalar as written; <c>~</c> and nothing are empty text with <paramref name="IsNothing"/> true.</summary>
public sealed record TextNode(string File, int Line, int Column, string Text, bool IsNothing) : Node(File, Line, Column);

public sealed record ListNode(string File, int Line, int Column, IReadOnlyList<Node> Items) : Node(File, Line, Column);

/// <summary>Keys in the order written; a key stands once (the reader refuses a repeat).</summary>
public sealed record MapNode(string File, int Line, int Column, IReadOnlyList<MapEntry> Entries) : Node(File, Line, Column)
{
    public Node? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry.Value;
            }
        }

        return null;
    }
}

public sealed record MapEntry(TextNode Key, Node Value);
