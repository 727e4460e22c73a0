using System.Text;
using System.Text.RegularExpressions;
using Concordat.Kernel;

namespace Concordat.Plumbing.Yaml;

/// <summary>Writes plain nodes as YAML that <see cref="YamlDocument"/> reads back as the same: maps in blocks, the items of lists each on its
/// line. What is not plainly a word, a number or a day is quoted.</summary>
public static partial class YamlText
{
    public static string Of(MapNode root)
    {
        var text = new StringBuilder();
        Entries(text, root, 0);
        return text.ToString();
    }

    private static void Entries(StringBuilder text, MapNode map, int indent)
    {
        foreach (var entry in map.Entries)
        {
            text.Append(' ', indent).Append(Scalar(entry.Key)).Append(':');
            Value(text, entry.Value, indent);
        }
    }

    private static void Value(StringBuilder text, Node value, int indent)
    {
        switch (value)
        {
            case MapNode { Entries.Count: > 0 } map:
                text.Append('\n');
                Entries(text, map, indent + 2);
                break;
            case ListNode { Items.Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list.Items)
                {
                    Item(text, item, indent + 2);
                }

                break;
            default:
                text.Append(' ').Append(Flow(value)).Append('\n');
                break;
        }
    }

    /// <summary>A map within which others stand begins on its dash; anything smaller is one line.</summary>
    private static void Item(StringBuilder text, Node item, int indent)
    {
        if (item is MapNode map && map.Entries.Any(entry => entry.Value is MapNode))
        {
            var own = new StringBuilder();
            Entries(own, map, indent + 2);
            text.Append(' ', indent).Append("- ").Append(own, indent + 2, own.Length - indent - 2);
            return;
        }

        text.Append(' ', indent).Append("- ").Append(Flow(item)).Append('\n');
    }

    private static string Flow(Node node) => node switch
    {
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Scalar(entry.Key)}: {Flow(entry.Value)}"))}}}",
        ListNode list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        TextNode text => Scalar(text),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "This node is not known."),
    };

    private static string Scalar(TextNode text) => text.IsNothing ? "~"
        : Plain().IsMatch(text.Text) ? text.Text
        : $"\"{string.Concat(text.Text.Select(Escaped))}\"";

    private static string Escaped(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        < ' ' or '\u007f' => $"\\x{(int)letter:x2}",
        _ => $"{letter}",
    };

    [GeneratedRegex(@"^(?!(null|Null|NULL)$)[\p{L}\d](?:[\p{L}\d %/._-]*[\p{L}\d%])?$")]
    private static partial Regex Plain();
}
