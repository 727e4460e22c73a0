using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Vacancies;

/// <summary>A place of a vacancy is free again once the start that filled it is withdrawn. A start that was corrected fills it as before.</summary>
internal sealed class PlacesGivenBack(FactRecords facts) : WhenFactsRecorded
{
    /// <summary>Told after the list of cases, because it marks rows of that.</summary>
    public async Task Recorded(UnitOfWork work, IReadOnlyList<NewFact> recorded)
    {
        ParticipantId[] people = [.. recorded.Where(fact => fact.Supersedes is not null).Select(fact => fact.Participant).Distinct()];
        if (people.Length > 0)
        {
            await GiveBack((Work)work, people);
            await LeaveToTheWorker((Work)work, people);
        }
    }

    /// <summary>Gives back what these people no longer fill, as far as the caller of the work sees it.</summary>
    public async Task GiveBack(Work work, IReadOnlyCollection<ParticipantId> people)
    {
        if (await MatchRow.Held(work, [.. people.Select(person => person.Value)]) is not { Count: > 0 } held)
        {
            return;
        }

        var standing = (await facts.OfAll(work, people, [FactKind.JobStarted]))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind == FactKind.JobStarted).Select(fact => fact.Content.Job).ToHashSet();
        foreach (var match in held.Where(match => !standing.Contains(Brokerage.JobOf(match.Vacancy, match.Number))))
        {
            if (await match.HoldsNoLonger(work))
            {
                await VacancyRow.GiveBack(work, match.Vacancy);
            }
        }
    }

    /// <summary>Who has taken a case over sees neither the match nor the vacancy of the provider before. Its case is marked to be worked out anew,
    /// which the worker does within a minute, and gives back what is to be given back.</summary>
    private async Task LeaveToTheWorker(Work work, ParticipantId[] people)
    {
        var referrals = (await facts.ReferralsOf(work, people)).Where(referral => referral.Handovers.Count > 0).Select(referral => referral.Id.Value).ToArray();
        if (referrals.Length > 0)
        {
            await work.Execute("update support_case set restated = '' where referral = any(@referrals)", new { referrals });
        }
    }
}
