using Concordat.Agreement;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Shouldly;

namespace Concordat.Rules.Agreements;

/// <summary>The agreements as they stand in the repository, and others read as they are.</summary>
internal static class ShippedAgreements
{
    public static readonly IReadOnlyList<string> Offices =
        ["commissioner", "finance", "authoriser", "validator", "board", "prime", "delivery", "referrer"];

    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.GetFiles(Repository.At("agreements"), "*.yaml").Select(path => Path.GetFileName(path))
            .Where(file => file != "artefacts.yaml").Order(StringComparer.Ordinal),
    ];

    public static House House { get; } =
        new([.. Agreement.Agreements.Kinds(Root("artefacts.yaml")).Kinds.Select(kind => kind.Key)], Offices);

    public static MapNode Root(string file) => Parse(file, File.ReadAllText(Repository.At("agreements", file)));

    public static MapNode Parse(string file, string text)
    {
        var reading = YamlDocument.Read(file, text);
        reading.Problems.ShouldBeEmpty(string.Join('\n', reading.Problems));
        return reading.Root.ShouldBeOfType<MapNode>();
    }

    public static CommissioningAgreement Load(string key)
    {
        var read = Agreement.Agreements.Read(Root(key + ".yaml"), House);
        read.Problems.ShouldBeEmpty(string.Join('\n', read.Problems));
        return read.Agreement.ShouldNotBeNull();
    }
}
