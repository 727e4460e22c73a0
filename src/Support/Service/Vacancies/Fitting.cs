using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.Vacancies;

/// <summary>A vacancy with what is on record of somebody that speaks for it.</summary>
/// <param name="Grounds">Empty where nothing does.</param>
internal sealed record FittingVacancy(VacancyRow Vacancy, IReadOnlyList<string> Grounds)
{
    public string Words => string.Join(", ", Grounds);
}

/// <summary>A case with what is on record of it that speaks for a vacancy.</summary>
internal sealed record FittingCase(ListedCase Case, IReadOnlyList<string> Grounds)
{
    public string Words => string.Join(", ", Grounds);
}

/// <summary>Which vacancies fit a case, and which cases a vacancy: by where people live and by the jobs that they have had.</summary>
internal sealed class Fitting(FactRecords facts, PlaceRegister places)
{
    public async Task<IReadOnlyList<FittingVacancy>> Of(Work work, ListedCase one, IReadOnlyList<VacancyRow> vacancies)
    {
        if (vacancies.Count == 0)
        {
            return [];
        }

        var areas = await places.Areas(work);
        var person = (await Sought(work, [one])).GetValueOrDefault(one.Referral);
        return [.. vacancies.Select(row => new FittingVacancy(row, person is null ? [] : VacancyFits.Of(row.ToModel(), person, areas)))];
    }

    /// <summary>Those of the caller's own cases before work that the vacancy fits, those who wait longest first.</summary>
    public async Task<IReadOnlyList<FittingCase>> Of(Work work, VacancyRow vacancy, int most)
    {
        var cases = await work.List<ListedCase>(
            $"""
            select * from support_case
            where worker = @worker and contract = @Contract and delivery = @Delivery and {QueueSql.Of(CaseState.BeforeWork)}
            order by started_on, referral limit @most
            """,
            new { worker = work.Caller.Person.Value, vacancy.Contract, vacancy.Delivery, today = work.Today, most });
        if (cases.Count == 0)
        {
            return [];
        }

        var areas = await places.Areas(work);
        var people = await Sought(work, cases);
        return
        [
            .. cases.Where(one => people.ContainsKey(one.Referral))
                .Select(one => new FittingCase(one, VacancyFits.Of(vacancy.ToModel(), people[one.Referral], areas))).Where(fit => fit.Grounds.Count > 0),
        ];
    }

    /// <summary>By the numbers of the referrals.</summary>
    private async Task<IReadOnlyDictionary<int, LooksForWork>> Sought(Work work, IReadOnlyList<ListedCase> cases)
    {
        ParticipantId[] people = [.. cases.Select(one => one.Person).Distinct()];
        var listed = cases.Select(one => one.Referral).ToHashSet();
        var told = (await facts.OfAll(work, people, [FactKind.Moved, FactKind.JobStarted])).ToLookup(fact => fact.Participant);
        var jobs = (await work.List<Occupied>(
            "select participant, occupation from support_job where participant = any ((select journey_records(@people))::int[]) and occupation <> ''",
            new { people = people.Select(person => person.Value).ToArray() })).ToLookup(row => row.Participant, row => row.Occupation);
        return (await facts.ReferralsOf(work, people)).Where(referral => listed.Contains(referral.Id.Value)).ToDictionary(
            referral => referral.Id.Value,
            referral => new LooksForWork(
                HomeMoves.AreaOf(referral, told[referral.Participant]),
                [.. jobs[referral.Participant.Value].Concat(jobs[referral.Record.Value]).Distinct()],
                told[referral.Participant].Where(fact => fact is { SupersededBy: null, Content.Kind: FactKind.JobStarted })
                    .OrderBy(fact => fact.Content.On).ThenBy(fact => fact.Number).LastOrDefault()?.Content.Hours));
    }

    private sealed record Occupied(int Participant, string Occupation);
}
