using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Concordat.Plumbing.Store;

/// <summary>One numbered SQL script of a room, as embedded in its assembly.</summary>
public sealed partial record Script(string Room, int Number, string Name, string Text)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The room's scripts in the order of their numbers. A number used twice would run in an order nobody chose.</summary>
    public static IReadOnlyList<Script> Of(string room, Assembly assembly)
    {
        var scripts = new List<Script>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var match = FileName().Match(resource);
            if (!match.Success)
            {
                continue;
            }

            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add(new Script(
                room, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value, reader.ReadToEnd()));
        }

        scripts.Sort((a, b) => a.Number.CompareTo(b.Number));
        var twice = scripts.GroupBy(script => script.Number).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? scripts
            : throw new InvalidDataException($"{room} has two scripts numbered {twice.Key:0000}.");
    }

    [GeneratedRegex(@"\.(\d{4})-([a-z0-9-]+)\.sql$")]
    private static partial Regex FileName();
}
