using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement.Reading;

/// <summary>What a document leaves open, and where it contradicts itself.</summary>
internal sealed class OpenPointReader(Names names)
{
    public IReadOnlyList<OpenPoint> Read(IReadOnlyList<Node> nodes)
    {
        var all = nodes.Select(node => Fields.Of(node, Shapes.OpenPoint, names.Problems)).OfType<Fields>().ToList();
        names.RefuseRepeats(all.Select(fields => fields.Text("point")), "an open point of this name stands above");
        return [.. all.Select(Point).OfType<OpenPoint>()];
    }

    private OpenPoint? Point(Fields fields)
    {
        var clauses = names.Clauses(fields);
        var owners = names.All(fields, "owners", names.Party);
        if (fields.Text("point") is not { } key || clauses.Count == 0)
        {
            return null;
        }

        if (fields.Has("owners") && fields.List("owners").Count == 0)
        {
            names.Problems.Add(key.Problem($"'{key.Text}'", "nobody is to settle it", "Name the parties in 'owners'."));
        }

        return new OpenPoint(key.Text, fields.Text("asks")?.Text ?? "", names.All(fields, "blocks", names.Stage), owners,
            DocumentReader.Until(fields, "due", null, names.Problems), Conflict(fields, key), clauses)
        {
            Name = fields.Text("name")?.Text ?? key.Text,
        };
    }

    private List<Passage> Conflict(Fields fields, TextNode key)
    {
        var passages = new List<Passage>();
        foreach (var passage in fields.List("conflict").Select(node => Fields.Of(node, Shapes.Passage, names.Problems)).OfType<Fields>())
        {
            passages.AddRange(names.Clauses(passage).Take(1).Select(clause => new Passage(passage.Text("says")?.Text ?? "", clause)));
        }

        if (fields.Has("conflict") && fields.List("conflict").Count < 2)
        {
            names.Problems.Add(key.Problem($"'{key.Text}'", "a conflict is between two passages, and one is named", "Cite the other passage too."));
        }

        return passages;
    }
}
