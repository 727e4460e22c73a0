using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>What is found of a referral: how its person takes part, and what the rules of eligibility say.</summary>
/// <param name="Eligible">Nothing where the programme has no rules, or the day that decides has not come.</param>
public sealed record ReferralFindings(IReadOnlyList<ParticipationFrom> TakesPart, EligibilityFound? Eligible);

/// <summary>What a fact changed of a referral, in sentences for whoever recorded it (RE-4).</summary>
public static class BenefitEffect
{
    /// <returns>At least one sentence.</returns>
    public static IReadOnlyList<string> Of(ReferralFindings before, ReferralFindings after)
    {
        var sentences = OfParticipation(before.TakesPart, after.TakesPart).Concat(OfEligibility(before.Eligible, after.Eligible)).ToList();
        return sentences.Count > 0 ? sentences : ["Neither participation nor eligibility changes."];
    }

    private static IEnumerable<string> OfParticipation(IReadOnlyList<ParticipationFrom> before, IReadOnlyList<ParticipationFrom> after)
    {
        foreach (var begins in after.Where(one => !before.Any(known => known.From == one.From && known.Kind == one.Kind)))
        {
            yield return $"From {begins.From:d MMMM yyyy} the person {Words(begins.Kind)}{(begins.Does.Length > 0 ? $": {begins.Does}" : "")}.";
        }

        foreach (var gone in before.Where(one => !after.Any(known => known.From == one.From && known.Kind == one.Kind)))
        {
            yield return $"That the person {Words(gone.Kind)} from {gone.From:d MMMM yyyy} on no longer follows.";
        }
    }

    private static IEnumerable<string> OfEligibility(EligibilityFound? before, EligibilityFound? after)
    {
        if (before is null || after is null)
        {
            return [];
        }

        return before.Rules.Zip(after.Rules).Where(pair => pair.First.Holds != pair.Second.Holds)
            .Select(pair => $"Whether the rule ‘{pair.Second.Name}’ held on {after.Day:d MMMM yyyy} was “{pair.First.Holds.Words()}” and is “{pair.Second.Holds.Words()}”.");
    }

    private static string Words(ParticipationKind kind) => kind == ParticipationKind.Mandatory ? "must take part" : "takes part by choice";
}
