using System.Reflection;
using System.Runtime.CompilerServices;

namespace Concordat.House;

/// <summary>The house as the checks see it: its folder, its source files and its assemblies.</summary>
internal static class House
{
    public static readonly string Folder = FindFolder();

    /// <summary>Every assembly of ours that the executable brings, tests excepted.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Concordat*.dll")
            .Where(path => Path.GetFileName(path) != "Concordat.House.dll")
            .Order(StringComparer.Ordinal)
            .Select(Assembly.LoadFrom),
    ];

    /// <summary>Source files below a folder of the house, built and packaged ones excepted, with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string below, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Folder, below), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "govuk" or "artifacts" or ".git"))
            .Where(path => endings.Length == 0 || endings.Any(path.EndsWith))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    private static string FindFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
