using Concordat.Kernel;
using Concordat.Plumbing.Yaml;

namespace Concordat.Specification.Service.Library;

/// <summary>The YAML files of one folder as nodes, in the order of their names.</summary>
internal static class DefinitionFiles
{
    public static readonly ReadFiles None = new([], []);

    /// <param name="root">Files are named from here.</param>
    /// <param name="folder">The folder to read; nothing where there is none.</param>
    public static ReadFiles Read(string root, string folder)
    {
        var roots = new List<MapNode>();
        var problems = new List<Problem>();
        if (!Directory.Exists(folder))
        {
            return None;
        }

        foreach (var path in Paths(folder))
        {
            var (node, found) = Read(root, new FileInfo(path));
            problems.AddRange(found);
            if (node is not null)
            {
                roots.Add(node);
            }
        }

        return new ReadFiles(roots, problems);
    }

    /// <summary>A folder's files as they stand, in the order of their names.</summary>
    /// <param name="root">Files are named from here.</param>
    /// <param name="folder">The folder to read; nothing where there is none.</param>
    public static IReadOnlyList<KeptFile> Kept(string part, string root, string folder) =>
        !Directory.Exists(folder) ? [] : [.. Paths(folder).Select(path => new KeptFile(part, Path.GetRelativePath(root, path), File.ReadAllText(path)))];

    private static IEnumerable<string> Paths(string folder) =>
        Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal);

    private static (MapNode? Root, IReadOnlyList<Problem> Problems) Read(string root, FileInfo file) =>
        ReadText(Path.GetRelativePath(root, file.FullName), File.ReadAllText(file.FullName));

    /// <summary>A file's map of keys; nothing where it does not read.</summary>
    public static (MapNode? Root, IReadOnlyList<Problem> Problems) ReadText(string name, string text)
    {
        var reading = YamlDocument.Read(name, text);
        return reading.Root switch
        {
            null => (null, reading.Problems),
            MapNode map => (map, []),
            var other =>
                (null, [other.Problem("the document", "a definition is a map of keys", "Begin with 'key: value'.")]),
        };
    }
}

/// <param name="Roots">One for each file that was read.</param>
internal sealed record ReadFiles(IReadOnlyList<MapNode> Roots, IReadOnlyList<Problem> Problems);
