using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>The segments into which people are sorted before they come.</summary>
internal static class SegmentReader
{
    public static SegmentTerm? Read(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Segment, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"segments.{entry.Key.Text}", entry.Key);
        var group = fields.Text("group");
        return group is not null && terms.Group(group) is null
            ? null
            : new SegmentTerm(entry.Key.Text, fields.Text("name")?.Text ?? entry.Key.Text, group?.Text, scope.Clause(fields));
    }
}
