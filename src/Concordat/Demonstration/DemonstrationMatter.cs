using Concordat.Agreement;
using Concordat.Demonstration.Generator;
using Concordat.Governance;

namespace Concordat.Demonstration;

/// <summary>A concern, a dispute or an issue, and what was done about it.</summary>
/// <param name="Against">The other side of a dispute; empty for all others.</param>
internal sealed record DemonstrationMatter(
    MatterKind Kind, string Contract, string Topic, string Against, DemonstrationStep First, IReadOnlyList<DemonstrationStep> Steps)
{
    private const string OwnPaper = "own paper";

    public static DemonstrationMatter Read(Keys row) => new(
        Enum.Parse<MatterKind>(row.Text("kind"), ignoreCase: true), row.Text("contract"), row.Text("topic"), row.TextOr("against", ""),
        Step(row, StepKind.Raise), row.Rows("steps", false, step => Step(step, KindOf(step.Text("step")))));

    private static StepKind KindOf(string word) => word == OwnPaper ? StepKind.Paper : Enum.Parse<StepKind>(word, ignoreCase: true);

    private static DemonstrationStep Step(Keys row, StepKind kind) => new(
        kind, row.Text("by"), row.Text("office"), row.Day("on"), row.Text("says"),
        row.Has("ends") ? Enum.Parse<MatterOutcome>(row.Text("ends").Replace(" ", "", StringComparison.Ordinal), ignoreCase: true) : null,
        row.TextOr("learnt", ""), row.TextOr("step", "") != OwnPaper);
}

internal sealed record DemonstrationStep(
    StepKind Kind, string By, string Office, DateOnly On, string Says, MatterOutcome? Ends, string Learnt, bool IsShared);
