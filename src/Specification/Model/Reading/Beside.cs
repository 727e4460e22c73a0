using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>What an overlay puts beside its core's own elements: under names of its own, for the core's stand
/// everywhere.</summary>
internal static class Beside
{
    /// <param name="section">As <c>routes</c>.</param>
    /// <param name="core">The core's named elements of this section, where it has any.</param>
    /// <param name="overlay">The overlay's.</param>
    /// <param name="wouldDo">What would be allowed instead of saying one of the core's again.</param>
    /// <returns>The overlay's elements that the core does not have; the others are refused.</returns>
    public static IReadOnlyList<MapEntry> Of(
        Terms terms, string section, Node? core, Node? overlay, Func<MapEntry, string> wouldDo)
    {
        var added = new List<MapEntry>();
        foreach (var entry in Fields.NamedIn(overlay, section, terms.Problems))
        {
            if ((core as MapNode)?.Entries.FirstOrDefault(own => own.Key.Text == entry.Key.Text) is { } own)
            {
                var comparable = IsComparable(own) ? "comparable " : "";
                terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'",
                    $"the core has this {comparable}{section[..^1]} ({section}.{entry.Key.Text}, {own.Key.File}:{own.Key.Line}), "
                    + "and it stands everywhere",
                    wouldDo(own)));
            }
            else
            {
                added.Add(entry);
            }
        }

        return added;
    }

    /// <summary>What would be allowed where any other name is.</summary>
    public static string UnderAnotherName(MapEntry own) => "Add one beside it, under a name of its own.";

    /// <summary>What would be allowed where an overlay would redefine what people are compared by, or paid for.</summary>
    public static string ByParameters(MapEntry own) => IsComparable(own)
        ? "Leave it out: it is the same everywhere."
        : "Leave it out: set the parameters that the core leaves free.";

    private static bool IsComparable(MapEntry own) =>
        own.Value is MapNode map && map.Find("comparable") is TextNode { Text: "true" };
}
