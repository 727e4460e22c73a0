using System.Collections.Concurrent;
using Concordat.Kernel;
using Concordat.Kernel.Reading;
using Concordat.Specification.Examples;
using Concordat.Specification.Reading;

namespace Concordat.Specification.Service.Library;

/// <summary>The folder of definitions: <c>programmes/[programme]/core</c>, <c>overlays/[place]</c> and <c>examples</c>,
/// and beside it <c>calendars</c>. What it has read it keeps for as long as the process runs; a definition with a
/// problem never loads.</summary>
public sealed class ProgrammeFolder : ProgrammeLibrary
{
    private readonly ConcurrentDictionary<(string Key, string Overlay), Definition> _definitions = new();
    private readonly ConcurrentDictionary<(string Key, string Overlay), DefinitionText> _texts = new();
    private readonly Lazy<IReadOnlyList<KeptFile>> _calendarFiles;
    private readonly Lazy<IReadOnlyList<CalendarReading>> _calendars;
    private readonly string _folder;
    private readonly string _root;

    private ProgrammeFolder(string folder)
    {
        _folder = folder;
        _root = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? folder;
        _calendarFiles = new Lazy<IReadOnlyList<KeptFile>>(() => DefinitionFiles.Kept(DefinitionText.Calendar, _root, Path.Combine(_root, "calendars")));
        _calendars = new Lazy<IReadOnlyList<CalendarReading>>(ReadCalendars);
        Keys = Subfolders(folder)
            .Where(key => Directory.Exists(Core(key)))
            .ToDictionary(key => key, key => Subfolders(Path.Combine(folder, key, "overlays")), StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; }

    /// <summary>The calendars beside the programmes, one for each file.</summary>
    public IReadOnlyList<CalendarReading> Calendars => _calendars.Value;

    /// <param name="folder">The folder named on the command line; null to look for <c>programmes</c> in the working
    /// folder and above it, then beside the executable and above it.</param>
    public static Ruling<ProgrammeFolder> Open(string? folder = null)
    {
        if (folder is not null)
        {
            return Directory.Exists(folder)
                ? new ProgrammeFolder(Path.GetFullPath(folder))
                : new Refusal("programmes.folder", $"There is no folder {folder}.");
        }

        foreach (var from in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
            {
                var found = Path.Combine(at.FullName, "programmes");
                if (Subfolders(found).Any(key => Directory.Exists(Path.Combine(found, key, "core"))))
                {
                    return new ProgrammeFolder(found);
                }
            }
        }

        return new Refusal("programmes.folder",
            "No folder 'programmes' is found here or beside the executable. Name it with --programmes.");
    }

    public Programme? Find(string programme, string overlay) => Load(programme, overlay).Programme;

    public Definition Load(string programme, string overlay)
    {
        var (key, place, unknown) = Resolve(programme, overlay);
        return unknown ?? _definitions.GetOrAdd((key, place), known => Read(known.Key, known.Overlay, null));
    }

    /// <summary>The definition with other readings of its parameters, which only examples try.</summary>
    public Definition Load(string programme, string overlay, IReadOnlyDictionary<string, string> readings)
    {
        var (key, place, unknown) = Resolve(programme, overlay);
        return unknown ?? (readings.Count == 0 ? Load(key, place) : Read(key, place, readings));
    }

    public string Digest(string programme, string overlay)
    {
        var (key, place, unknown) = Resolve(programme, overlay);
        return unknown is not null ? "" : TextOf(key, place).Digest();
    }

    public WorkingDays? Calendar(string name) =>
        Calendars.Select(reading => reading.Calendar).FirstOrDefault(calendar => calendar?.Name == name);

    public string? Text(string programme, string overlay)
    {
        var (key, place, _) = Resolve(programme, overlay);
        if (Find(programme, overlay) is not { } found)
        {
            return null;
        }

        var kept = TextOf(key, place);
        return (kept with
        {
            Files = [.. kept.Files, .. _calendarFiles.Value.Where(file => found.WorkingDays is { } named && DefinitionText.CalendarOf(file)?.Name == named)],
        }).Written();
    }

    public ProgrammeLibrary Of(IReadOnlyCollection<string> texts) => new KeptDefinitions(texts);

    /// <summary>The roots of a core's files: what a draft of an overlay is read with. Empty where the programme is
    /// unknown.</summary>
    internal IReadOnlyList<MapNode> CoreFiles(string key) =>
        Keys.ContainsKey(key) ? DefinitionFiles.Read(_root, Core(key)).Roots : [];

    public ExamplesReading Examples(string key)
    {
        var files = DefinitionFiles.Read(_root, Path.Combine(_folder, key, "examples"));
        var readings = files.Roots.Select(ExamplesReader.Read).ToList();
        return new ExamplesReading(
            [.. readings.SelectMany(reading => reading.Examples)],
            [.. files.Problems, .. readings.SelectMany(reading => reading.Problems)]);
    }

    /// <summary>A programme's folder by its folder's name or the programme's own.</summary>
    public string? KeyOf(string programme) => Keys.ContainsKey(programme)
        ? programme
        : Keys.Keys.FirstOrDefault(key => Says(Core(key), "programme", programme));

    private string? OverlayKeyOf(string key, string place) => Keys[key].Contains(place)
        ? place
        : Keys[key].FirstOrDefault(overlay => Says(Overlay(key, overlay), "overlay", place));

    private (string Key, string Overlay, Definition? Unknown) Resolve(string programme, string overlay)
    {
        if (KeyOf(programme) is not { } key)
        {
            return ("", "",
                Unknown($"programme '{programme}'", $"{_folder} holds no such programme",
                    Nearest.WouldDo(programme, Keys.Keys)));
        }

        if (overlay.Length == 0)
        {
            return (key, "", null);
        }

        return OverlayKeyOf(key, overlay) is { } place
            ? (key, place, null)
            : ("", "",
                Unknown($"overlay '{overlay}'", $"{key} has no such overlay", Nearest.WouldDo(overlay, Keys[key])));
    }

    private Definition Read(string key, string overlay, IReadOnlyDictionary<string, string>? readings) => TextOf(key, overlay).Read(readings);

    // read once, so that the text that a run keeps is the one that priced it
    private DefinitionText TextOf(string key, string place) => _texts.GetOrAdd((key, place), known => new DefinitionText(known.Key, known.Overlay,
    [
        .. DefinitionFiles.Kept(DefinitionText.Core, _root, Core(known.Key)),
        .. known.Overlay.Length == 0 ? [] : DefinitionFiles.Kept(DefinitionText.Overlay, _root, Overlay(known.Key, known.Overlay)),
    ]));

    private IReadOnlyList<CalendarReading> ReadCalendars()
    {
        var read = _calendarFiles.Value.Select(file => DefinitionFiles.ReadText(file.Name, file.Text)).ToList();
        var problems = read.SelectMany(file => file.Problems).ToList();
        return problems.Count > 0
            ? [new CalendarReading(null, [], problems)]
            : [.. read.Select(file => CalendarReader.Read(file.Root!))];
    }

    private string Core(string key) => Path.Combine(_folder, key, "core");

    private string Overlay(string key, string place) => Path.Combine(_folder, key, "overlays", place);

    private bool Says(string folder, string key, string name) => DefinitionFiles.Read(_root, folder).Roots
        .Any(root =>
            root.Find(key) is TextNode text && string.Equals(text.Text, name, StringComparison.OrdinalIgnoreCase));

    private static Definition Unknown(string what, string why, string wouldDo) =>
        new(null, [new Problem("programmes", 0, 0, what, why, wouldDo)]);

    private static IReadOnlyList<string> Subfolders(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];
}
