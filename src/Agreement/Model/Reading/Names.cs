using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement.Reading;

/// <summary>What an agreement and the house around it call things: gathered before anything is read, for each part may name what stands
/// further down.</summary>
internal sealed class Names
{
    private readonly IReadOnlyList<string> _sources;
    private readonly IReadOnlyList<string> _parties;
    private readonly IReadOnlyList<string> _stages;
    private readonly IReadOnlyList<string> _points;
    private readonly IReadOnlyList<string> _commitments;
    private readonly IReadOnlyList<string> _boards;
    private readonly House _house;

    public Names(Fields agreement, House house, List<Problem> problems)
    {
        Problems = problems;
        _house = house;
        _sources = [.. agreement.Named("sources").Select(entry => entry.Key.Text)];
        _parties = [.. agreement.Named("parties").Select(entry => entry.Key.Text)];
        _stages = Listed(agreement, "stages", "stage");
        _points = Listed(agreement, "open points", "point");
        _commitments = Listed(agreement, "commitments", "commitment");
        _boards = Listed(agreement, "boards", "board");
    }

    public List<Problem> Problems { get; }

    public string? Party(Node? node) => One(node, _parties, "'parties' names no such party");

    public string? Stage(Node? node) => One(node, _stages, "no stage of this name stands in the agreement");

    public string? Point(Node? node) => One(node, _points, "'open points' has no such point");

    public string? Commitment(Node? node) => One(node, _commitments, "'commitments' has no such commitment");

    public string? Board(Node? node) => One(node, _boards, "'boards' has no such board");

    public string? PartyOrBoard(Node? node) => One(node, [.. _parties, .. _boards], "this is neither a party nor a board");

    public string? Kind(Node? node) => One(node, _house.Kinds, "'artefacts' has no such kind");

    public string? Office(Node? node) => One(node, _house.Offices, "there is no such office");

    /// <summary>Names in a list, each known.</summary>
    public IReadOnlyList<string> All(Fields fields, string key, Func<Node?, string?> known) =>
        [.. fields.List(key).Select(known).OfType<string>()];

    /// <summary>The passages that a <c>source</c> names, parted by semicolons.</summary>
    public IReadOnlyList<Citation> Clauses(Fields? fields)
    {
        if (fields?.Text("source") is not { } text)
        {
            return [];
        }

        return [.. text.Text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(said => Citations.Of(text, said, _sources, Problems)).OfType<Citation>()];
    }

    /// <summary>Refuses the second of two of one name.</summary>
    public void RefuseRepeats(IEnumerable<TextNode?> nodes, string why)
    {
        foreach (var repeat in nodes.OfType<TextNode>().GroupBy(node => node.Text).SelectMany(same => same.Skip(1)))
        {
            Problems.Add(repeat.Problem($"'{repeat.Text}'", why, "Keep one of the two, or name it otherwise."));
        }
    }

    private string? One(Node? node, IReadOnlyList<string> known, string why)
    {
        if (node is null)
        {
            return null;
        }

        if (node is TextNode text && known.Contains(text.Text))
        {
            return text.Text;
        }

        Problems.Add(node.Problem(Fields.Said(node), why, Nearest.WouldDo((node as TextNode)?.Text ?? "", known)));
        return null;
    }

    private static IReadOnlyList<string> Listed(Fields agreement, string list, string key) =>
        [.. agreement.List(list).OfType<MapNode>().Select(map => map.Find(key)).OfType<TextNode>().Select(text => text.Text)];
}
