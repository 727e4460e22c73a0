using Concordat.Journey;

namespace Concordat.Referrals;

/// <summary>Which facts a case is worked out from: those that everybody with a part in it can see, so that it is the same whoever works it
/// out.</summary>
public static class FactsOfCases
{
    /// <summary>A referral's facts are its own. What is the person's, as a job, is of each case of the same contract and referrer where it was
    /// recorded with a provider that has or had the case: the facts of the referral say which.</summary>
    /// <param name="facts">Facts of the referral's person, its first one among them.</param>
    public static IReadOnlyList<RecordedFact> Of(ReferralRecord referral, IEnumerable<RecordedFact> facts)
    {
        var all = facts.ToList();
        var providers = all.Where(fact => fact.Referral == referral.Id).Select(fact => fact.Owner.Delivery).Append(referral.Owner.Delivery).ToHashSet();
        return
        [
            .. all.Where(fact => fact.Content.Kind.Scope() == FactScope.Person
                ? fact.Owner.Contract == referral.Owner.Contract && fact.Owner.Referrer == referral.Owner.Referrer && providers.Contains(fact.Owner.Delivery)
                : fact.Referral == referral.Id),
        ];
    }
}
