using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service.ListFraud;

/// <summary>A claim whose risk reaches the programme's line, with what it is made of.</summary>
internal sealed record ClaimAtRisk(ReachedOutcome Outcome, int Risk, IReadOnlyList<SampleRisk> Signs);

/// <summary>Weighs the claims of a contract as samples do, and lists those at or above the line. It is a list to look at: nothing happens to
/// anybody by it.</summary>
internal static class ClaimsAtRisk
{
    /// <returns>The riskiest first; empty where the programme gives no line or no weights.</returns>
    public static async Task<IReadOnlyList<ClaimAtRisk>> Of(Work work, OutcomesOfContract found)
    {
        var validation = found.Programme.Validation;
        if (validation.Fraud?.LookAtFrom is not { } line || validation.Sample?.Risk is not { Count: > 0 } weights)
        {
            return [];
        }

        var claims = found.Outcomes.Where(FraudRules.IsWeighed).ToList();
        var signs = await RiskReading.Of(work, found, claims);
        return
        [
            .. claims.Select(outcome => Weighed(outcome, signs[KeyOf(found, outcome)], weights))
                .Where(claim => claim.Risk >= line)
                .OrderByDescending(claim => claim.Risk).ThenBy(claim => claim.Outcome.On).ThenBy(claim => claim.Outcome.Person),
        ];
    }

    private static OutcomeKey KeyOf(OutcomesOfContract found, ReachedOutcome outcome) =>
        new(found.Referral(outcome), outcome.Outcome.Name, outcome.Sequence);

    private static ClaimAtRisk Weighed(ReachedOutcome outcome, RiskSigns signs, IReadOnlyList<RiskWeight> weights) => new(
        outcome, RiskScore.Of(weights, signs),
        [.. weights.Where(weight => weight.Weight > 0 && signs.Has(weight.Kind)).Select(weight => weight.Kind)]);
}
