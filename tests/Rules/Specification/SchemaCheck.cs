using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Concordat.Kernel;

namespace Concordat.Rules.Specification;

/// <summary>Checks nodes against the published schemas, in the few words of JSON Schema that they use; any other word throws, so
/// that a schema cannot quietly ask for more than is checked.</summary>
/// <param name="folder">The folder of documents in which the schemas stand.</param>
internal sealed class SchemaCheck(string folder = "programmes")
{
    private static readonly string[] Silent =
        ["$schema", "$id", "$defs", "title", "description", "format", "x-requiredTogether"];

    private readonly Dictionary<string, JsonNode> _files = [];

    public IReadOnlyList<string> Of(string schema, Node node)
    {
        var faults = new List<string>();
        Check(File(schema), schema, node, faults);
        return faults;
    }

    public JsonNode File(string name)
    {
        if (!_files.TryGetValue(name, out var file))
        {
            _files[name] = file = JsonNode
                .Parse(System.IO.File.ReadAllText(Repository.At(folder, "schema", name)))!;
        }

        return file;
    }

    private void Check(JsonNode schema, string file, Node node, List<string> faults)
    {
        foreach (var (word, says) in schema.AsObject())
        {
            var holds = word switch
            {
                _ when Silent.Contains(word) => true,
                "$ref" => Referred(says!.GetValue<string>(), file, node, faults),
                "allOf" => says!.AsArray().All(part => Holds(part!, file, node)),
                "anyOf" => says!.AsArray().Any(part => Holds(part!, file, node)),
                "type" => IsType(says!, node),
                "enum" => says!.AsArray().Any(value => IsText(node, value!.ToString())),
                "const" => IsText(node, says!.ToString()),
                "pattern" => node is TextNode { IsNothing: true } || node is TextNode text && Regex.IsMatch(text.Text, says!.GetValue<string>()),
                "minimum" =>
                    node is TextNode { IsNothing: true } || node is TextNode least
                        && decimal.Parse(least.Text, CultureInfo.InvariantCulture) >= says!.GetValue<decimal>(),
                "maximum" =>
                    node is TextNode most
                        && decimal.Parse(most.Text, CultureInfo.InvariantCulture) <= says!.GetValue<decimal>(),
                "minItems" => node is ListNode few && few.Items.Count >= says!.GetValue<int>(),
                "maxItems" => node is ListNode many && many.Items.Count <= says!.GetValue<int>(),
                "required" => says!.AsArray().All(key => (node as MapNode)?.Find(key!.GetValue<string>()) is not null),
                "items" => Each((node as ListNode)?.Items ?? [], says!, file, faults),
                "properties" or "additionalProperties" =>
                    word != "properties" || Properties(schema, file, node, faults),
                _ => throw new NotSupportedException($"The schemas' own check does not know '{word}'."),
            };
            if (!holds)
            {
                faults.Add($"{node.File}:{node.Line}:{node.Column}: breaks {word} of {schema.GetPath()} in {file}");
            }
        }

        if (schema["properties"] is null && schema["additionalProperties"] is { } rest && node is MapNode open)
        {
            foreach (var entry in open.Entries)
            {
                Check(rest, file, entry.Value, faults);
            }
        }
    }

    private bool Holds(JsonNode schema, string file, Node node)
    {
        var faults = new List<string>();
        Check(schema, file, node, faults);
        return faults.Count == 0;
    }

    private bool Referred(string reference, string file, Node node, List<string> faults)
    {
        var parts = reference.Split('#');
        var target = parts[0].Length == 0 ? file : parts[0];
        var name = Uri.UnescapeDataString(parts[1]["/$defs/".Length..]);
        Check(File(target)["$defs"]![name]!, target, node, faults);
        return true;
    }

    private bool Each(IReadOnlyList<Node> items, JsonNode schema, string file, List<string> faults)
    {
        foreach (var item in items)
        {
            Check(schema, file, item, faults);
        }

        return true;
    }

    private bool Properties(JsonNode schema, string file, Node node, List<string> faults)
    {
        foreach (var entry in (node as MapNode)?.Entries ?? [])
        {
            if (schema["properties"]![entry.Key.Text] is { } known)
            {
                Check(known, file, entry.Value, faults);
            }
            else
            {
                faults.Add($"{entry.Key.File}:{entry.Key.Line}: '{entry.Key.Text}' is not in {schema.GetPath()} of {file}");
            }
        }

        return true;
    }

    private static bool IsType(JsonNode says, Node node) =>
        says is JsonArray several ? several.Any(one => IsType(one!, node)) : says.GetValue<string>() switch
        {
            "object" => node is MapNode,
            "array" => node is ListNode,
            "string" => node is TextNode,
            "null" => node is TextNode { IsNothing: true },
            "boolean" => node is TextNode { Text: "true" or "false" },
            "integer" => node is TextNode text && long.TryParse(text.Text, CultureInfo.InvariantCulture, out _),
            "number" => node is TextNode text && decimal.TryParse(text.Text, CultureInfo.InvariantCulture, out _),
            var other => throw new NotSupportedException($"The schemas' own check does not know the type '{other}'."),
        };

    private static bool IsText(Node node, string value) => node is TextNode text && text.Text == value;
}
