using Concordat.Kernel;
using Concordat.Kernel.Reading;
using Concordat.Specification.Reading;

namespace Concordat.Specification.Examples;

/// <summary>Reads a file of examples. What the file says of overlay and contract holds for each of its examples, unless
/// the example says otherwise; an example's contract keeps the file's other keys.</summary>
public static class ExamplesReader
{
    public static ExamplesReading Read(MapNode root)
    {
        var problems = new List<Problem>();
        var examples = new List<Example>();
        if (Fields.Of(root, Shapes.Examples, problems) is { } file)
        {
            var overlay = file.Text("overlay")?.Text;
            var contract = file.Node("contract") as MapNode;
            foreach (var entry in file.Named("examples"))
            {
                if (Fields.Of(entry.Value, Shapes.Example, problems) is { } fields
                    && Example(entry.Key, fields, overlay, contract, problems) is { } example)
                {
                    examples.Add(example);
                }
            }
        }

        return problems.Count > 0 ? new ExamplesReading([], problems) : new ExamplesReading(examples, []);
    }

    private static Example? Example(TextNode name, Fields fields, string? overlay, MapNode? contract,
        List<Problem> problems)
    {
        var asAt = Values.Date(fields.Text("as at"), problems);
        var knownAt = Values.Date(fields.Text("known at"), problems);
        var claims = Values.Choice(fields.Text("claims"), problems, ("assumed", false), ("required", true)) ?? false;
        var expected = ExpectedReader.Read(fields, problems);
        return asAt is null
            ? null
            : new Example(name.Text, name, fields.Text("overlay")?.Text ?? overlay, Readings(fields),
                Joined(contract, fields.Node("contract") as MapNode), asAt.Value, knownAt, claims,
                    Facts(fields, problems), expected);
    }

    private static Dictionary<string, string> Readings(Fields fields) => fields.Named("readings")
        .Where(entry => entry.Value is TextNode)
        .ToDictionary(entry => entry.Key.Text, entry => ((TextNode)entry.Value).Text, StringComparer.Ordinal);

    private static MapNode? Joined(MapNode? file, MapNode? own) => file is null || own is null
        ? own ?? file
        : own with { Entries = [.. own.Entries, .. file.Entries.Where(entry => own.Find(entry.Key.Text) is null)] };

    /// <summary>A list is about one participant, P1; a map names several, and <c>contract</c> for the contract's own
    /// facts.</summary>
    private static List<ExampleFacts> Facts(Fields fields, List<Problem> problems)
    {
        if (fields.Node("facts") is not MapNode map)
        {
            return [new ExampleFacts("P1", Sentences(fields.Node("facts"), problems))];
        }

        return [.. map.Entries.Select(entry =>
            new ExampleFacts(entry.Key.Text == "contract" ? "" : entry.Key.Text, Sentences(entry.Value, problems)))];
    }

    private static List<TextNode> Sentences(Node? node, List<Problem> problems)
    {
        if (node is ListNode list && list.Items.All(item => item is TextNode))
        {
            return [.. list.Items.OfType<TextNode>()];
        }

        if (node is not null)
        {
            problems.Add(node
                .Problem("'facts'", "facts are a list of sentences",
                    "Write each after a dash: - 2016-04-11 referred and started."));
        }

        return [];
    }
}
