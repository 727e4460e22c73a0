using System.Security.Cryptography;
using System.Text;
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

    /// <summary>SHA-256 over the names and bytes of the folders' files, as 64 hexadecimal digits.</summary>
    public static string Digest(string root, IEnumerable<string> folders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in folders.SelectMany(Paths))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(root, path)}\n"));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Paths(string folder) =>
        Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal);

    private static (MapNode? Root, IReadOnlyList<Problem> Problems) Read(string root, FileInfo file)
    {
        var reading = YamlDocument.Read(Path.GetRelativePath(root, file.FullName), File.ReadAllText(file.FullName));
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
