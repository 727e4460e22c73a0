using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification.Reading;

namespace Concordat.Specification.Service;

/// <summary>The folder of definitions: <c>programmes/[programme]/core</c>, <c>overlays/[place]</c>, and beside it <c>calendars</c>.
/// What it has read it keeps for as long as the process runs.</summary>
public sealed class ProgrammeFolder : ProgrammeLibrary
{
    private readonly string _folder;
    private readonly Lock _lock = new();
    private readonly Dictionary<(string, string), Definition> _read = [];
    private readonly Dictionary<string, WorkingDays?> _calendars = [];

    private ProgrammeFolder(string folder)
    {
        _folder = folder;
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keys => FoldersBelow(Programmes).ToDictionary(
        key => key, key => (IReadOnlyList<string>)[.. FoldersBelow(Path.Combine(Programmes, key, "overlays"))], StringComparer.Ordinal);

    private string Programmes => Path.Combine(_folder, "programmes");

    /// <param name="folder">The folder that holds <c>programmes</c> and <c>calendars</c>; null to look for it at the executable and
    /// in the folders above it.</param>
    public static ProgrammeFolder Open(string? folder = null) => new(folder ?? Find());

    public Programme? Find(string programme, string overlay) => Load(programme, overlay).Programme;

    public Definition Load(string programme, string overlay)
    {
        var key = KeyOf(programme);
        var place = key is null || string.IsNullOrEmpty(overlay) ? "" : OverlayKeyOf(key, overlay) ?? overlay;
        lock (_lock)
        {
            return key is null
                ? Unknown(programme, "no programme stands under this name", [.. Keys.Keys])
                : _read.TryGetValue((key, place), out var kept) ? kept : _read[(key, place)] = Read(key, place);
        }
    }

    public string Digest(string programme, string overlay)
    {
        if (KeyOf(programme) is not { } key)
        {
            return "";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var place = string.IsNullOrEmpty(overlay) ? null : OverlayKeyOf(key, overlay);
        foreach (var file in FilesOf(Core(key)).Concat(place is null ? [] : FilesOf(Overlay(key, place))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(_folder, file)}\n"));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public WorkingDays? Calendar(string name)
    {
        lock (_lock)
        {
            if (!_calendars.TryGetValue(name, out var calendar))
            {
                var file = Path.Combine(_folder, "calendars", name + ".yaml");
                var root = File.Exists(file) ? YamlDocument.Read(Path.GetFileName(file), File.ReadAllText(file)).Root as MapNode : null;
                _calendars[name] = calendar = root is null ? null : CalendarReader.Read(root).Calendar;
            }

            return calendar;
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "programmes")) && Directory.Exists(Path.Combine(folder.FullName, "calendars")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }

    private static Definition Unknown(string name, string why, IReadOnlyList<string> known) =>
        new(null, [new Problem("programmes", 0, 0, $"'{name}'", why, $"Name one of: {string.Join(", ", known)}")]);

    private static IEnumerable<string> FoldersBelow(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(f => Path.GetFileName(f)).Where(f => f != "schema").Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal) : [];

    private string Core(string key) => Path.Combine(Programmes, key, "core");

    private string Overlay(string key, string place) => Path.Combine(Programmes, key, "overlays", place);

    private Definition Read(string key, string place)
    {
        if (place.Length > 0 && !Directory.Exists(Overlay(key, place)))
        {
            return Unknown(place, $"{key} has no overlay of this name", Keys[key]);
        }

        var problems = new List<Problem>();
        var core = Roots(FilesOf(Core(key)), problems);
        var overlay = place.Length == 0 ? null : Roots(FilesOf(Overlay(key, place)), problems);
        return problems.Count > 0
            ? new Definition(null, problems)
            : Concordat.Specification.Programmes.Read(key, core, place.Length == 0 ? null : place, overlay);
    }

    private List<MapNode> Roots(IEnumerable<string> files, List<Problem> problems)
    {
        var roots = new List<MapNode>();
        foreach (var file in files)
        {
            var reading = YamlDocument.Read(Path.GetRelativePath(Programmes, file), File.ReadAllText(file));
            problems.AddRange(reading.Problems);
            if (reading.Root is MapNode map)
            {
                roots.Add(map);
            }
            else if (reading.Root is { } other)
            {
                problems.Add(other.Problem("file", "is no map", "Write keys and values."));
            }
        }

        return roots;
    }

    private string? KeyOf(string name) =>
        Keys.ContainsKey(name) ? name : Keys.Keys.FirstOrDefault(key => Named(Core(key), "programme", name));

    private string? OverlayKeyOf(string key, string name) =>
        Keys[key].Contains(name) ? name : Keys[key].FirstOrDefault(place => Named(Overlay(key, place), "overlay", name));

    private static bool Named(string folder, string word, string name) =>
        FilesOf(folder).Any(file => YamlDocument.Read(file, File.ReadAllText(file)).Root is MapNode map
            && map.Find(word) is TextNode text && string.Equals(text.Text, name, StringComparison.OrdinalIgnoreCase));
}
