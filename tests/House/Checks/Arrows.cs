using System.Xml.Linq;

namespace Concordat.House.Checks;

/// <summary>The arrows between rooms, as the project files have them, against the floors of docs/architecture.md.</summary>
internal static class Arrows
{
    /// <summary>Lowest floor first. A room may see rooms named before it; what it does see stands in its project file.</summary>
    public static readonly IReadOnlyList<string> Floors =
    [
        "Kernel", "Statistics", "Plumbing", "Places", "Journey", "Agreement", "Specification", "Governance", "Contracts", "Referrals", "Support",
        "Outcomes", "Payments", "Performance", "Concordat",
    ];

    public static IEnumerable<Arrow> Of(string projectPath, string xml) =>
        XDocument.Parse(xml).Descendants("ProjectReference")
            .Select(reference => new Arrow(
                Project.Of(projectPath), Project.Of(Resolve(projectPath, reference.Attribute("Include")!.Value))));

    public static IEnumerable<string> Wrong(IEnumerable<Arrow> arrows)
    {
        foreach (var arrow in arrows)
        {
            var (from, to) = arrow;
            if (Floor(to) > Floor(from))
            {
                yield return $"{from} sees {to}, which lies above it";
            }
            else if (from.IsService && to.IsService && from.Room != "Concordat")
            {
                yield return $"{from} sees {to}: no Service refers to a Service";
            }
            else if (from.IsModel && !to.IsModel && !IsPure(to.Room))
            {
                yield return $"{from} sees {to}: a Model refers to Kernel, Statistics and lower Models only";
            }
        }
    }

    /// <summary>The two assemblies that are all Model.</summary>
    private static bool IsPure(string room) => room is "Kernel" or "Statistics";

    private static int Floor(Project project)
    {
        var floor = Floors.ToList().IndexOf(project.Room);
        return floor < 0 ? throw new InvalidOperationException($"{project.Room} stands on no floor: name it in Arrows.Floors.") : floor;
    }

    private static string Resolve(string projectPath, string include) =>
        Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(projectPath)!, include.Replace('\\', '/')))[1..];
}

internal sealed record Arrow(Project From, Project To);

internal sealed record Project(string Room, string Half)
{
    public bool IsModel => Half == "Model";

    public bool IsService => Half == "Service";

    /// <summary><c>src/Payments/Model/…</c> is the Model of Payments; <c>src/Kernel/…</c> is Kernel alone, as Statistics is.</summary>
    public static Project Of(string path)
    {
        var parts = path.Split('/');
        var half = parts.Length > 3 && parts[2] is "Model" or "Service" ? parts[2] : "";
        return new Project(parts[1], half);
    }

    public override string ToString() => Half.Length == 0 ? Room : $"{Room}.{Half}";
}
