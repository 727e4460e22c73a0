using System.Reflection;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Concordat.Specification.Reading;

namespace Concordat.Bench;

/// <summary>Definitions and calendars where they stand in the repository.</summary>
internal static class Shipped
{
    public static string Repository { get; } = typeof(Shipped).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Repository").Value!;

    public static Programme Programme(string key) => Programmes.Read(key, [.. Files(Path.Combine("programmes", key, "core")).Select(Root)])
        .Programme!;

    public static WorkingDays Calendar(string name) =>
        CalendarReader.Read(Root(Path.Combine(Repository, "calendars", name + ".yaml"))).Calendar!;

    public static ContractTerms Contract(string yaml) => ContractDocument.Read(YamlDocument.Read("contract.yaml", yaml).Root!).Terms!;

    /// <summary>The YAML files of a folder and all below it.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Path.Combine(Repository, folder), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static MapNode Root(string path) => (MapNode)YamlDocument.Read(Path.GetFileName(path), File.ReadAllText(path)).Root!;
}
