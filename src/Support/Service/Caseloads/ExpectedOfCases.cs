using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Referrals;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Puts beside each case of somebody in work what the job will come to: reckoned when something is recorded, from the facts of these
/// cases alone, and read from the row by every page.</summary>
internal sealed class ExpectedOfCases(FactRecords facts, OutcomesAhead outcomes)
{
    public async Task<IReadOnlyList<WorkedCase>> Add(Work work, IReadOnlyList<WorkedCase> cases)
    {
        var inWork = cases.Where(one => one.Row.StateOn(work.Today) == CaseState.InWork).ToList();
        if (inWork.Count == 0)
        {
            return cases;
        }

        var told = (await facts.OfAll(work, [.. inWork.Select(one => one.Referral.Participant).Distinct()]))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded).ToLookup(fact => fact.Participant);
        var ahead = new Dictionary<ReferralId, IReadOnlyList<OutcomeAhead>>();
        foreach (var ofContract in inWork.GroupBy(one => one.Referral.Owner.Contract))
        {
            foreach (var (referral, coming) in await outcomes.Of(work, ofContract.Key, [.. ofContract.Select(one => new CaseInWork(
                one.Referral, FactsOfCases.Of(one.Referral, told[one.Referral.Participant])))]))
            {
                ahead[referral] = coming;
            }
        }

        return [.. cases.Select(one => ahead.TryGetValue(one.Referral.Id, out var coming) ? With(one, coming, work.Today) : one)];
    }

    private static WorkedCase With(WorkedCase one, IReadOnlyList<OutcomeAhead> coming, DateOnly today)
    {
        var within = one.Terms.Caseload.OutcomeExpectedWithin?.CountedDays;
        return one with
        {
            Row = one.Row with
            {
                Expected = ComingOutcome.Text(coming.Select(outcome => new ComingOutcome(
                    outcome.On, within is { } days ? outcome.On.AddDays(-days) : null, outcome.Outcome))),
                ExpectedHasPay = coming.Count > 0 && coming.All(outcome => outcome.HasPay),
                ExpectedAsAt = today,
            },
        };
    }
}
