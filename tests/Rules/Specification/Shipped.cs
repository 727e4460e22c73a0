using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Shouldly;

namespace Concordat.Rules.Specification;

/// <summary>The definitions as they stand in the repository.</summary>
internal static class Shipped
{
    public static IReadOnlyList<MapNode> Files(params string[] folder)
    {
        var roots = new List<MapNode>();
        foreach (var path in Directory.GetFiles(Repository.At(["programmes", .. folder]), "*.yaml")
            .Order(StringComparer.Ordinal))
        {
            var reading = YamlDocument.Read(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path));
            reading.Problems.ShouldBeEmpty(string.Join('\n', reading.Problems));
            roots.Add(reading.Root.ShouldBeOfType<MapNode>());
        }

        return roots;
    }

    public static Definition Read(
        string programme, string? overlay = null, IReadOnlyDictionary<string, string>? readings = null) =>
        Programmes.Read(programme, Files(programme, "core"), overlay,
            overlay is null ? null : Files(programme, "overlays", overlay), readings);

    public static Programme Load(
        string programme, string? overlay = null, IReadOnlyDictionary<string, string>? readings = null)
    {
        var definition = Read(programme, overlay, readings);
        definition.Problems.ShouldBeEmpty(string.Join('\n', definition.Problems));
        return definition.Programme.ShouldNotBeNull();
    }
}
