namespace Concordat.Kernel.Reading;

/// <summary>A map read by its shape: unknown and missing keys become problems at once, values when they are asked
/// for.</summary>
public sealed class Fields
{
    private readonly List<Problem> _problems;

    private Fields(MapNode map, Shape shape, List<Problem> problems)
    {
        Map = map;
        Shape = shape;
        _problems = problems;
    }

    public MapNode Map { get; }

    public Shape Shape { get; }

    /// <returns>Null where the node is no map; a map with a wrong key is still read, so that all its problems are
    /// found.</returns>
    public static Fields? Of(Node? node, Shape shape, List<Problem> problems)
    {
        if (node is not MapNode map)
        {
            if (node is not null)
            {
                problems.Add(node.Problem(Said(node), $"a map of {shape.One}'s keys is needed here",
                    $"Write {{{string.Join(", ", Needed(shape).Select(key => $"{key}: …"))}}}."));
            }

            return null;
        }

        foreach (var entry in map.Entries.Where(entry => !shape.Has(entry.Key.Text)))
        {
            problems.Add(entry.Key.Problem($"'{entry.Key.Text}'", $"{shape.One} has no such key",
                Nearest.WouldDo(entry.Key.Text, shape.Keys)));
        }

        foreach (var key in shape.Required.Where(key => map.Find(key) is null))
        {
            problems.Add(map.Problem($"'{key}'", $"{shape.One} must say it", $"Add '{key}: …'."));
        }

        return new Fields(map, shape, problems);
    }

    public bool Has(string key) => Node(key) is not null;

    /// <exception cref="ArgumentException">The reader asks for a key that the shape does not declare.</exception>
    public Node? Node(string key) => Shape.Has(key)
        ? Map.Find(key)
        : throw new ArgumentException($"The shape of {Shape.One} does not declare '{key}'.", nameof(key));

    /// <returns>Null where the key is absent, or is no text (then a problem).</returns>
    public TextNode? Text(string key)
    {
        var node = Node(key);
        if (node is TextNode { IsNothing: false } text)
        {
            return text;
        }

        if (node is not null)
        {
            _problems.Add(node.Problem($"'{key}'", "a word or number is needed here", "Write it after the colon."));
        }

        return null;
    }

    /// <summary>A list's items; one item written without a list is a list of one.</summary>
    public IReadOnlyList<Node> List(string key) => Node(key) switch
    {
        null => [],
        ListNode list => list.Items,
        var single => [single],
    };

    public IReadOnlyList<MapEntry> Named(string key) => NamedIn(Node(key), key, _problems);

    public static IReadOnlyList<MapEntry> NamedIn(Node? node, string key, List<Problem> problems)
    {
        if (node is MapNode map)
        {
            return map.Entries;
        }

        if (node is not null)
        {
            problems.Add(node
                .Problem($"'{key}'", "names with what each is are needed here", "Write a map: name: {…}."));
        }

        return [];
    }

    private static IEnumerable<string> Needed(Shape shape) => shape.Keys.Take(Math.Max(1, shape.Required.Count));

    public static string Said(Node node) => node switch
    {
        TextNode { IsNothing: false } text => $"'{text.Text}'",
        TextNode => "nothing",
        ListNode => "a list",
        _ => "a map",
    };
}
