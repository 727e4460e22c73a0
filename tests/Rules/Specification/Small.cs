using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Rules.Specification;

/// <summary>The least a definition can say, to break one thing at a time.</summary>
internal static class Small
{
    /// <summary>The outcome's sentence stands in line 7 from column 12; what is added begins in line 11.</summary>
    public static string Core(string reach = "start", string more = "") => $$"""
        programme: Small
        edition: first
        effective: {from: 2020-01-01, by: referral}
        sources: {S: a source}
        outcomes:
          it:
            reach: {{reach}}
            window: {from: start, for: 26 weeks}
        lines:
          it: {for: it, price: 10.00, freedom: bounded, least: 5.00, most: 20.00}
        {{more}}
        """;

    public static Definition Read(string core, string? overlay = null) => Programmes.Read(
        "small", [Root("core.yaml", core)],
        overlay is null ? null : "place", overlay is null ? null : [Root("place.yaml", overlay)]);

    private static MapNode Root(string file, string text) => (MapNode)YamlDocument.Read(file, text).Root!;
}
