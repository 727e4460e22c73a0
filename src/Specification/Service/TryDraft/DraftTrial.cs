using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification.Examples;
using Concordat.Specification.Service.CheckProgramme;
using Concordat.Specification.Service.Library;
using Concordat.Specification.Words;

namespace Concordat.Specification.Service.TryDraft;

/// <summary>A file of a draft, as it was sent.</summary>
internal sealed record DraftFile(string Name, string Text);

/// <summary>What a draft would be: its problems, or the programme with what it changes and how its examples fare.</summary>
/// <param name="Programme">Null where it has a problem.</param>
/// <param name="Changes">Against what it would replace; null where it is new.</param>
internal sealed record TriedDraft(
    IReadOnlyList<DraftFile> Files,
    Programme? Programme,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<Change>? Changes,
    IReadOnlyList<TriedExample> Examples);

/// <param name="Problems">Empty where it holds.</param>
internal sealed record TriedExample(Example Example, IReadOnlyList<Problem> Problems);

/// <summary>Reads a draft as the library would, beside what it would replace. Nothing is kept.</summary>
internal sealed class DraftTrial(ProgrammeFolder folder, RunExample? run)
{
    /// <param name="replaces">As <c>restart</c> or <c>work-and-health/west-london</c>; empty for a new programme.</param>
    /// <param name="files">YAML: those with a key <c>examples</c> are examples, the others are the definition.</param>
    public TriedDraft Try(string replaces, IReadOnlyList<DraftFile> files)
    {
        var readings = files.Select(file => YamlDocument.Read(file.Name, file.Text)).ToList();
        var problems = readings.SelectMany(reading => reading.Problems).ToList();
        var roots = readings.Select(reading => reading.Root).OfType<MapNode>().ToLookup(root => root.Find("examples") is not null);
        problems.AddRange(readings.Select(reading => reading.Root).Where(root => root is not null and not MapNode)
            .Select(root => root!.Problem("the document", "a definition is a map of keys", "Begin with 'key: value'.")));
        if (problems.Count == 0 && !roots[false].Any())
        {
            problems.Add(new Problem(files[0].Name, 0, 0, "the draft", "no file of it is a definition", "Send the core's or the overlay's files."));
        }

        if (problems.Count > 0)
        {
            return new TriedDraft(files, null, problems, null, []);
        }

        var read = Reader(replaces, [.. roots[false]]);
        var definition = read(new Dictionary<string, string>());
        if (definition.Programme is not { } programme)
        {
            return new TriedDraft(files, null, definition.Problems, null, []);
        }

        var now = replaces.Length == 0 ? null : NamedDefinition.Load(folder, replaces).Programme;
        var examples = Examples(programme, [.. roots[true]]);
        return new TriedDraft(
            files, programme, examples.Problems,
            now is null ? null : ProgrammeDifference.Of(now, programme),
            [.. examples.Examples.Select(example =>
                new TriedExample(example, ExampleRun.Of(read(example.Readings), example, run, folder.Calendar).Problems))]);
    }

    /// <summary>A draft of a place is read on the library's core; a draft of a core alone.</summary>
    private Func<IReadOnlyDictionary<string, string>, Definition> Reader(string replaces, IReadOnlyList<MapNode> draft)
    {
        var parts = replaces.Split('/', 2);
        return parts is [var key, var place]
            ? readings => Programmes.Read(key, folder.CoreFiles(key), place, draft, readings)
            : readings => Programmes.Read(replaces.Length == 0 ? "draft" : replaces, draft, trials: readings);
    }

    /// <summary>The library's examples of what the draft would replace, and those that came with it.</summary>
    private ExamplesReading Examples(Programme draft, IReadOnlyList<MapNode> sent)
    {
        var own = sent.Select(ExamplesReader.Read).ToList();
        var known = folder.Keys.ContainsKey(draft.Key) ? folder.Examples(draft.Key) : new ExamplesReading([], []);
        var of = known.Examples.Where(example => (example.OverlayKey ?? "") == (draft.OverlayKey ?? ""));
        return new ExamplesReading(
            [.. own.SelectMany(reading => reading.Examples), .. of],
            [.. own.SelectMany(reading => reading.Problems)]);
    }
}
