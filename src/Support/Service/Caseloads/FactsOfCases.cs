using Concordat.Journey;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Which facts a case is worked out from: those that everybody with a part in it can see, so that it is the same whoever works it
/// out.</summary>
internal static class FactsOfCases
{
    /// <summary>A referral's facts are its own. What is the person's, as a job, is of each case of the same contract and referrer with the
    /// provider that recorded it, or with one that took the case over from that provider.</summary>
    public static bool IsOf(ReferralRecord referral, RecordedFact fact) => fact.Content.Kind.Scope() == FactScope.Person
        ? fact.Owner.Contract == referral.Owner.Contract && fact.Owner.Referrer == referral.Owner.Referrer
            && (fact.Owner.Delivery == referral.Owner.Delivery || referral.Handovers.Any(handover => handover.From == fact.Owner.Delivery))
        : fact.Referral == referral.Id;
}
