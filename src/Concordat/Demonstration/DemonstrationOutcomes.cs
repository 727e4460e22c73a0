using Concordat.Demonstration.Generator;

namespace Concordat.Demonstration;

/// <summary>What was done about outcomes on the day shown.</summary>
/// <param name="Answers">What a feed answers, one question after another and then from the first again: yes, no, a code of why it does not know, or
/// none.</param>
internal sealed record DemonstrationOutcomes(
    IReadOnlyList<string> Answers, IReadOnlyList<DemonstrationOutcomeActs> Acts, IReadOnlyList<DemonstrationSample> Samples)
{
    public static DemonstrationOutcomes Read(Keys keys) => new(
        keys.Texts("answers"), keys.Rows("acts", false, DemonstrationOutcomeActs.Read), keys.Rows("samples", false, DemonstrationSample.Read));
}

/// <summary>A sample of what was paid on a contract: what was found in it, and what the prime says to the recovery proposed by it.</summary>
/// <param name="OneIn">Of so many drawn at random one is in error.</param>
/// <param name="Reason">A code of the programme's reasons to reject.</param>
internal sealed record DemonstrationSample(string Contract, int OneIn, string Reason, string FindingSays, string AnswerSays)
{
    public static DemonstrationSample Read(Keys row) => new(
        row.Text("contract"), row.Whole("error in one of"), row.Text("reason"), row.Text("finding says"), row.Text("answer says"));
}

/// <summary>What was done on one contract.</summary>
/// <param name="Delivery">The key of the delivery provider that claims and gives evidence beside the prime.</param>
/// <param name="Claims">Of the prime and of the delivery provider, each at most so many.</param>
internal sealed record DemonstrationOutcomeActs(
    string Contract, string Delivery, int Claims, int Evidence, string EvidenceSays, int Overrides, string OverrideFor, string OverrideSays, DateOnly Until)
{
    public static DemonstrationOutcomeActs Read(Keys row) => new(
        row.Text("contract"), row.Text("delivery"), row.Whole("claims"), row.Whole("evidence"), row.Text("evidence says"), row.Whole("overrides"),
        row.Text("override for"), row.Text("override says"), row.Day("until"));
}
