using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement.Reading;

/// <summary>Stages with their elements, and who has which right in each.</summary>
internal sealed class StageReader(Names names)
{
    private const int WordsOfAQuote = 6;
    private const string UsualOffice = "commissioner";

    private static readonly (string Word, Right Means)[] Rights =
        [.. Enum.GetValues<Right>().Select(right => (DecisionWords.Of(right), right))];

    private readonly List<TextNode> _governed = [];

    /// <summary>What waits for the whole document: rights that hang on an open point, with the stage that it must block.</summary>
    public List<(TextNode Point, string Stage)> ToBeConfirmed { get; } = [];

    /// <summary>Stages that govern something.</summary>
    public List<(TextNode Name, Stage Stage)> Governing { get; } = [];

    public IReadOnlyList<Stage> Read(IReadOnlyList<Node> nodes)
    {
        var all = nodes.Select(node => Fields.Of(node, Shapes.Stage, names.Problems)).OfType<Fields>().ToList();
        names.RefuseRepeats(all.Select(fields => fields.Text("stage")), "a stage of this name stands above");
        var stages = all.Select(Stage).OfType<Stage>().ToList();
        names.RefuseRepeats(_governed, "another stage of this agreement governs it: one alone may");
        return stages;
    }

    private Stage? Stage(Fields fields)
    {
        var clauses = names.Clauses(fields);
        if (fields.Text("stage") is not { } key || clauses.Count == 0)
        {
            return null;
        }

        _governed.AddRange(fields.List("governs").OfType<TextNode>());
        var elements = fields.List("elements").Select(node => Fields.Of(node, Shapes.Element, names.Problems)).OfType<Fields>().ToList();
        if (elements.Count == 0)
        {
            names.Problems.Add(key.Problem($"'{key.Text}'", "a stage without an element gives nobody a right", "Add 'elements: - element: …'."));
        }

        names.RefuseRepeats(elements.Select(element => element.Text("element")), "an element of this name stands above in the stage");
        var stage = new Stage(
            key.Text, fields.Text("part")?.Text ?? "", names.All(fields, "governs", names.Kind),
            [.. elements.Select(element => Element(element, key.Text, clauses)).OfType<Element>()],
            names.Board(fields.Node("reserved to")), clauses)
        {
            Name = fields.Text("name")?.Text ?? key.Text,
        };
        if (stage.Governs.Count > 0)
        {
            Governing.Add((key, stage));
        }

        return stage;
    }

    private Element? Element(Fields fields, string stage, IReadOnlyList<Citation> inherited)
    {
        var clauses = fields.Has("source") ? names.Clauses(fields) : inherited;
        var rights = fields.List("rights").Select(node => Fields.Of(node, Shapes.Right, names.Problems)).OfType<Fields>()
            .Select(right => Right(right, stage)).OfType<PartyRight>().ToList();
        var conditions = fields.List("conditions").Select(Condition).OfType<Condition>().ToList();
        return fields.Text("element") is { } key && clauses.Count > 0
            ? new Element(key.Text, fields.Text("name")?.Text ?? key.Text, rights, conditions, clauses)
            : null;
    }

    private PartyRight? Right(Fields fields, string stage)
    {
        var party = names.Party(fields.Node("party"));
        var right = Values.Choice<Right>(fields.Text("right"), names.Problems, Rights);
        var verb = fields.Text("verb");
        if (verb is not null && verb.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > WordsOfAQuote)
        {
            names.Problems.Add(verb.Problem($"'{verb.Text}'", "a quote is a few words of the source, and these are many",
                $"Quote {WordsOfAQuote} words or fewer, and say the rest in 'does'."));
        }

        var from = Values.Date(fields.Text("from"), names.Problems);
        var to = DocumentReader.Until(fields, "to", from, names.Problems);
        var point = names.Point(fields.Node("to be confirmed"));
        if (point is not null)
        {
            ToBeConfirmed.Add((fields.Text("to be confirmed")!, stage));
        }

        var office = fields.Has("office") ? names.Office(fields.Node("office")) : UsualOffice;
        var clauses = names.Clauses(fields);
        return party is null || right is null || office is null || clauses.Count == 0
            ? null
            : new PartyRight(party, right.Value, verb?.Text ?? "", fields.Text("does")?.Text ?? "", office, from, to, point, clauses);
    }

    private Condition? Condition(Node node)
    {
        if (node is TextNode { IsNothing: false } text)
        {
            return new Condition(text.Text, null);
        }

        var commitment = names.Commitment(Fields.Of(node, Shapes.Condition, names.Problems)?.Node("commitment"));
        return commitment is null ? null : new Condition("", commitment);
    }
}
