using Concordat.Journey;
using Concordat.Referrals;

namespace Concordat.Support;

/// <summary>What is on record of people's referrals and jobs, from their facts; superseded ones are left out.</summary>
public static class CasesSoFar
{
    /// <param name="facts">All facts of the referral's person.</param>
    public static CaseSoFar Of(ReferralRecord referral, IEnumerable<RecordedFact> facts)
    {
        var standing = facts.Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded).ToList();
        var own = standing.Where(fact => fact.Referral == referral.Id).Select(fact => (fact.Content.Kind, fact.Content.On)).ToList();
        var left = own.Where(fact => fact.Kind == FactKind.Left).Select(fact => (DateOnly?)fact.On).Min();
        var jobs = new Dictionary<string, JobSoFar>();
        foreach (var fact in standing.Where(f => f.Content.Kind == FactKind.JobStarted))
        {
            jobs[fact.Content.Job] = new JobSoFar(fact.Content.On, null);
        }

        foreach (var fact in standing.Where(f => f.Content.Kind == FactKind.JobEnded && jobs.ContainsKey(f.Content.Job)))
        {
            jobs[fact.Content.Job] = jobs[fact.Content.Job] with { EndedOn = fact.Content.On };
        }

        return new CaseSoFar(ReferralStates.DaysOf(referral.ReferredOn, own), left, jobs);
    }

    /// <summary>The referral that a fact of this day is about: the one named, else the latest on or before the day.</summary>
    public static ReferralRecord? About(IEnumerable<ReferralRecord> referrals, string reference, DateOnly on) => reference.Length > 0
        ? referrals.FirstOrDefault(referral => referral.Reference == reference)
        : referrals.Where(referral => referral.ReferredOn <= on).OrderBy(referral => referral.ReferredOn).ThenBy(referral => referral.Id.Value)
            .LastOrDefault();
}
