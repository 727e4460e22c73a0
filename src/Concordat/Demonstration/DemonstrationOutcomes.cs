using Concordat.Demonstration.Generator;

namespace Concordat.Demonstration;

/// <summary>What was done about outcomes on the day shown.</summary>
/// <param name="Answers">What a feed answers, one question after another and then from the first again: yes, no, a code of why it does not know, or
/// none.</param>
internal sealed record DemonstrationOutcomes(IReadOnlyList<string> Answers, IReadOnlyList<DemonstrationOutcomeActs> Acts)
{
    public static DemonstrationOutcomes Read(Keys keys) => new(keys.Texts("answers"), keys.Rows("acts", false, DemonstrationOutcomeActs.Read));
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
