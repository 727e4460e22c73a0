using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement.Reading;

/// <summary>The tracks of a timetable. A step may wait for steps of any track, and no step for itself.</summary>
internal sealed class TimetableReader(Names names)
{
    public IReadOnlyList<Track> Read(IReadOnlyList<MapEntry> tracks)
    {
        var all = tracks.Select(track => (track.Key.Text, Steps: StepsOf(track))).ToList();
        var steps = all.SelectMany(track => track.Steps).ToList();
        names.RefuseRepeats(steps.Select(step => step.Text("step")), "a step of this name stands above, in this track or another");
        var known = steps.Select(step => step.Text("step")?.Text).OfType<string>().Distinct().ToList();
        var read = all.Select(track => new Track(track.Text, [.. track.Steps.Select(step => Step(step, known)).OfType<Step>()])).ToList();
        RefuseCircles(steps, read);
        return read;
    }

    private List<Fields> StepsOf(MapEntry track) => track.Value is ListNode list
        ? [.. list.Items.Select(item => Fields.Of(item, Shapes.Step, names.Problems)).OfType<Fields>()]
        : [];

    private Step? Step(Fields fields, List<string> known)
    {
        foreach (var after in fields.List("after").Where(after => after is not TextNode text || !known.Contains(text.Text)))
        {
            names.Problems.Add(after.Problem(Fields.Said(after), "no track has such a step",
                Nearest.WouldDo((after as TextNode)?.Text ?? "", known)));
        }

        var planned = DocumentReader.Until(fields, "planned", null, names.Problems);
        var stage = names.Stage(fields.Node("stage"));
        var clauses = names.Clauses(fields);
        return fields.Text("step") is { } key && clauses.Count > 0
            ? new Step(key.Text, planned, [.. fields.List("after").OfType<TextNode>().Select(text => text.Text)], stage, clauses)
            : null;
    }

    private void RefuseCircles(List<Fields> nodes, List<Track> tracks)
    {
        var left = tracks.SelectMany(track => track.Steps).DistinctBy(step => step.Key).ToDictionary(step => step.Key);
        while (left.Values.FirstOrDefault(step => !step.After.Any(left.ContainsKey)) is { } free)
        {
            left.Remove(free.Key);
        }

        if (nodes.Select(node => node.Text("step")).FirstOrDefault(node => node is not null && left.ContainsKey(node.Text)) is { } first)
        {
            names.Problems.Add(first.Problem($"'{first.Text}'", "it waits, through others, for itself", "Take one of the steps out of 'after'."));
        }
    }
}
