using System.Reflection;

namespace Concordat.Rules;

/// <summary>Where the definitions, calendars and examples stand.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Repository").Value!;

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);
}
