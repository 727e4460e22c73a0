using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Concordat.House.Checks;

/// <summary>What an assembly refers to, read from its metadata: a Model uses the base library, Kernel and lower Models, and of the
/// base library no clock, file, network or randomness.</summary>
internal static class Purity
{
    private static readonly string[] ForbiddenAssemblies =
    [
        "Microsoft.AspNetCore", "Microsoft.Extensions", "Npgsql", "Dapper", "YamlDotNet", "CsvHelper", "System.Net.",
        "System.IO.FileSystem", "System.Data", "System.CommandLine", "Spectre.Console",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random..ctor",
        "System.Random.get_Shared", "System.Environment.get_TickCount64", "System.Diagnostics.Stopwatch.GetTimestamp",
        "System.Diagnostics.Stopwatch.StartNew", "System.IO.File.ReadAllText", "System.IO.File.OpenRead", "System.Console.WriteLine",
        "System.Threading.Thread.Sleep", "System.Threading.Tasks.Task.Delay",
    ];

    public static IEnumerable<string> Faults(string name, Stream assembly)
    {
        using var image = new PEReader(assembly);
        var reader = image.GetMetadataReader();
        foreach (var handle in reader.AssemblyReferences)
        {
            var reference = reader.GetString(reader.GetAssemblyReference(handle).Name);
            if (ForbiddenAssemblies.Any(reference.StartsWith))
            {
                yield return $"{name} refers to {reference}";
            }
        }

        foreach (var handle in reader.MemberReferences)
        {
            var member = FullName(reader, reader.GetMemberReference(handle));
            if (ForbiddenMembers.Contains(member))
            {
                yield return $"{name} uses {member}";
            }
        }
    }

    private static string FullName(MetadataReader reader, MemberReference member)
    {
        if (member.Parent.Kind != HandleKind.TypeReference)
        {
            return "";
        }

        var type = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}.{reader.GetString(member.Name)}";
    }
}
