namespace Concordat.Specification.Reading;

/// <summary>The facts of journeys.csv by their words there.</summary>
internal static class FactWords
{
    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        "referred", "withdrawn", "acknowledged", "did-not-start", "started", "left", "moved", "group-changed", "job-started",
        "job-changed", "job-ended", "earnings", "benefit-started", "benefit-ended", "attained", "assessed", "claimed",
        "validated", "rejected", "superseded", "fee-deferred", "fee-resumed", "fidelity-scored", "cost-incurred", "measured",
    };
}
