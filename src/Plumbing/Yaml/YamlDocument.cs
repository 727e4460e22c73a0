using Concordat.Kernel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Concordat.Plumbing.Yaml;

/// <summary>Reads YAML into plain nodes with their places. It takes maps, lists and scalars and refuses what a
/// definition has no need of: repeated keys, anchors, aliases, tags, maps as keys, and more documents than
/// one.</summary>
public sealed class YamlDocument
{
    private const int DeepestNesting = 64;

    private readonly string _file;
    private readonly Parser _parser;
    private readonly List<Problem> _problems = [];

    private YamlDocument(string file, string text)
    {
        _file = file;
        _parser = new Parser(new StringReader(text));
    }

    /// <param name="file">The name by which problems call it.</param>
    /// <param name="text">The whole text.</param>
    /// <returns>The one document's root, or the problems; never half.</returns>
    public static YamlReading Read(string file, string text)
    {
        var reader = new YamlDocument(file, text);
        try
        {
            return reader.Document();
        }
        catch (YamlException fault)
        {
            return reader.Refused(fault);
        }
        catch (InvalidOperationException)
        {
            // what the parser's scanner throws at some texts, such as one that ends within brackets begun by a comment
            var at = reader._parser.Current?.End ?? Mark.Empty;
            return reader.Refused(new YamlException(at, at, "What follows cannot be read"));
        }
    }

    private YamlReading Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out var end))
        {
            return new YamlReading(null,
                [Problem(end, "empty file", "there is nothing in it", "Write a map of keys and values.")]);
        }

        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _) && _parser.Current is { } more)
        {
            _problems
                .Add(Problem(more, "second document", "one file holds one document", "Move it to a file of its own."));
        }

        return _problems.Count > 0 ? new YamlReading(null, _problems) : new YamlReading(root, []);
    }

    private Node Node(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End,
                $"nested deeper than {DeepestNesting}");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _problems
                .Add(Problem(alias, $"alias *{alias.Value}", "definitions repeat what they mean",
                    "Write the value out."));
            return new TextNode(_file, Line(alias), Column(alias), "", true);
        }

        if (_parser.Current is NodeEvent node)
        {
            RefuseAnchorAndTag(node);
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return Text(scalar);
        }

        return _parser.TryConsume<SequenceStart>(out var list)
            ? List(list, depth)
            : Map(_parser.Consume<MappingStart>(), depth);
    }

    private TextNode Text(Scalar scalar)
    {
        var nothing = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~";
        return new TextNode(_file, Line(scalar), Column(scalar), nothing ? "" : scalar.Value, nothing);
    }

    private ListNode List(SequenceStart start, int depth)
    {
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new ListNode(_file, Line(start), Column(start), items);
    }

    private MapNode Map(MappingStart start, int depth)
    {
        var entries = new List<MapEntry>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(depth + 1) is not TextNode key)
            {
                _problems.Add(Problem(start, "key", "a key is plain words", "Write the key as text before the colon."));
                _ = Node(depth + 1);
                continue;
            }

            if (!seen.TryAdd(key.Text, key.Line))
            {
                _problems.Add(key.Problem(
                    $"'{key.Text}'", $"the key already stands in line {seen[key.Text]}", "Keep one of the two."));
            }

            entries.Add(new MapEntry(key, Node(depth + 1)));
        }

        return new MapNode(_file, Line(start), Column(start), entries);
    }

    private void RefuseAnchorAndTag(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _problems
                .Add(Problem(node, $"anchor &{node.Anchor.Value}", "definitions repeat what they mean",
                    "Leave it out."));
        }

        if (!node.Tag.IsEmpty && !(node is Scalar { IsQuotedImplicit: true }))
        {
            _problems
                .Add(Problem(node, $"tag {node.Tag.Value}", "the grammar decides what a value is", "Leave it out."));
        }
    }

    private YamlReading Refused(YamlException fault)
    {
        _problems.Add(new Problem(_file, (int)fault.End.Line, (int)fault.End.Column, "not YAML",
            fault.Message.TrimEnd('.'), "Check the indentation, quotes, colons and brackets here and just above."));
        return new YamlReading(null, _problems);
    }

    private Problem Problem(ParsingEvent at, string what, string why, string wouldDo) =>
        new(_file, Line(at), Column(at), what, why, wouldDo);

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static int Column(ParsingEvent at) => (int)at.Start.Column;
}

/// <summary>The root of a document, or why there is none.</summary>
public sealed record YamlReading(Node? Root, IReadOnlyList<Problem> Problems);
