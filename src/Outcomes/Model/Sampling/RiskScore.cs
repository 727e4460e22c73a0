using Concordat.Specification;

namespace Concordat.Outcomes.Sampling;

/// <summary>What is known of a paid outcome that makes it likelier to be wrong.</summary>
/// <param name="IsSelfEmployed">It was earned in a job of one's own.</param>
/// <param name="IsOverridden">A check was passed over when it was validated.</param>
/// <param name="IsNearClosing">It was claimed when its last day was near.</param>
/// <param name="IsEmployerUnknown">A feed did not know the employer.</param>
public readonly record struct RiskSigns(bool IsSelfEmployed, bool IsOverridden, bool IsNearClosing, bool IsEmployerUnknown)
{
    public bool Has(SampleRisk risk) => risk switch
    {
        SampleRisk.SelfEmployed => IsSelfEmployed,
        SampleRisk.Override => IsOverridden,
        SampleRisk.NearClosing => IsNearClosing,
        _ => IsEmployerUnknown,
    };
}

/// <summary>How likely a paid outcome is to be wrong, as the programme weighs it.</summary>
public static class RiskScore
{
    /// <summary>The sum of the weights of what is known of it; nothing where none of it has a weight.</summary>
    public static int Of(IReadOnlyList<RiskWeight> weights, RiskSigns signs) =>
        weights.Where(weight => signs.Has(weight.Kind)).Sum(weight => weight.Weight);

    /// <summary>Whether it was claimed no longer before its last day than a claim is said to close soon.</summary>
    public static bool IsNearClosing(ReachedOutcome outcome, Length? remind) =>
        remind is { } length && outcome is { ClaimedOn: { } claimed, Closes: { } closes } && length.DayAfter(claimed) >= closes;
}
