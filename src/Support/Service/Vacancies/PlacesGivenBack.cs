using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Vacancies;

/// <summary>A place of a vacancy is free again once the start that filled it is withdrawn. A start that was corrected fills it as before.</summary>
internal sealed class PlacesGivenBack(FactRecords facts) : WhenFactsRecorded
{
    public async Task Recorded(UnitOfWork work, IReadOnlyList<NewFact> recorded)
    {
        var unit = (Work)work;
        ParticipantId[] people = [.. recorded.Where(fact => fact.Supersedes is not null).Select(fact => fact.Participant).Distinct()];
        if (people.Length == 0 || await MatchRow.Held(unit, [.. people.Select(person => person.Value)]) is not { Count: > 0 } held)
        {
            return;
        }

        var standing = (await facts.OfAll(unit, people, [FactKind.JobStarted]))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind == FactKind.JobStarted).Select(fact => fact.Content.Job).ToHashSet();
        foreach (var match in held.Where(match => !standing.Contains(Brokerage.JobOf(match.Vacancy, match.Number))))
        {
            if (await match.HoldsNoLonger(unit))
            {
                await VacancyRow.GiveBack(unit, match.Vacancy);
            }
        }
    }
}
