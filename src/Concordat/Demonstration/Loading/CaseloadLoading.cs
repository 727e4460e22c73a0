using Concordat.Demonstration.Generator;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support;
using Concordat.Support.Service.TakeOver;

namespace Concordat.Demonstration.Loading;

/// <summary>Gives every open case to a key worker and puts down what they did in the last weeks and have booked. A provider has as many key
/// workers as its cases need; whoever signs in there is the first of them.</summary>
internal sealed class CaseloadLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private const ulong Kind = 77;
    private const int EveningAt = 17 * 60;
    private const int MinutesOfASession = 60;
    private const int PutForwardDaysAgo = 8;

    // what came of those put forward: an offer, nothing yet, and nothing at all
    private static readonly Func<DateOnly, IReadOnlyList<(MatchStep Step, DateOnly On, string Reason)>>[] Came =
    [
        today => [(MatchStep.Offered, today.AddDays(-1), "")],
        _ => [],
        today => [(MatchStep.NotTaken, today.AddDays(-2), "travel")],
    ];

    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly PlaceLoader _places = services.GetRequiredService<PlaceLoader>();
    private readonly CaseloadTakeOver _takeOver = services.GetRequiredService<CaseloadTakeOver>();
    private readonly ProgressLoading _progress = new(services.GetRequiredService<FactRecords>(), definitions.Caseloads);

    public async Task Load(CancellationToken stop)
    {
        foreach (var organisation in definitions.Contracts.SelectMany(contract => contract.SupplyChain).Select(link => link.Delivery).Distinct())
        {
            var leader = registered.In("delivery", registered.Organisations[organisation]);
            await using var work = await _database.BeginAsWorker(leader, stop);
            var dice = SplitMix64.Of(definitions.Conversion.Seed, Kind, (ulong)leader.Organisation.Value);
            var cases = (await _takeOver.Open(work, leader.Organisation)).Where(_ => !dice.Chance(definitions.Caseloads.WithoutKeyWorker)).ToList();
            var workers = await KeyWorkers(work, leader, organisation, (cases.Count + definitions.Caseloads.Cases - 1) / definitions.Caseloads.Cases, dice);
            var loads = workers.ToDictionary(worker => worker, _ => definitions.Caseloads.LeastLoad + (dice.Fraction() * (1 - definitions.Caseloads.LeastLoad)));
            var given = cases.Select(one => (Case: one, Worker: dice.Pick(workers, worker => loads[worker]))).ToList();
            var (appointments, notes) = (new List<TakenAppointment>(), new List<TakenNote>());
            foreach (var of in given.GroupBy(one => one.Worker))
            {
                var inventor = new CaseloadInventor(definitions.Caseloads, definitions.WorkingDays, work.Today, dice);
                var theirs = of.SelectMany(one => inventor.Of(one.Case, of.Key)).ToList();
                appointments.AddRange(theirs);
                notes.AddRange(inventor.Notes(theirs));
            }

            await _takeOver.Take(work, [.. given.Select(one => (one.Case.Reference, one.Worker))], appointments, notes);
            await ListVacancies(work, leader, organisation, [.. given.Select(one => one.Case)]);
            await _progress.Load(work, organisation, [.. given.Select(one => one.Case)]);
            await _takeOver.Plan(work, leader.Organisation, SessionOf(leader, given, work.Today));
            await work.Commit();
        }
    }

    /// <summary>Every vacancy is found by every provider, in its first contract; the longest supported were put forward for the first of them.</summary>
    private async Task ListVacancies(Work work, Caller leader, string organisation, IReadOnlyList<CaseToTakeOver> cases)
    {
        var contract = definitions.Contracts.First(one => one.SupplyChain.Any(link => link.Delivery == organisation));
        var id = registered.Contracts[contract.Reference];
        var looking = cases.Where(one => one.State == CaseState.BeforeWork && one.StartedOn <= work.Today.AddDays(-PutForwardDaysAgo))
            .OrderBy(one => one.StartedOn).ThenBy(one => one.Reference, StringComparer.Ordinal).Take(Came.Length).ToList();
        await CaseloadTakeOver.List(work, id, leader.Organisation,
        [
            .. definitions.Caseloads.Vacancies.Select((one, i) => new TakenVacancy(
                new Vacancy(
                    one.Company, one.Occupation, one.Hours, new Money((long)(one.Pay * 100)), contract.Areas[0], work.Today.AddDays(-2 * PutForwardDaysAgo), null,
                    one.Places, 0),
                one.Employer,
                i > 0 ? [] : [.. looking.Select((of, j) => new TakenMatch(of.Reference, work.Today.AddDays(-PutForwardDaysAgo), Came[j](work.Today)))])),
        ]);
    }

    /// <summary>A group session of the first key worker at the end of the next working day.</summary>
    private TakenSession SessionOf(Caller leader, IEnumerable<(CaseToTakeOver Case, PersonId Worker)> given, DateOnly today) => new(
        leader.Person, definitions.Caseloads.Session, new AgreedTime(definitions.WorkingDays.After(today, 1), EveningAt, MinutesOfASession), ContactManner.Video,
        [.. given.Where(one => one.Worker == leader.Person && one.Case.StartedOn is not null).Take(definitions.Caseloads.PeopleOfASession).Select(one => one.Case.Reference)]);

    private async Task<List<PersonId>> KeyWorkers(Work work, Caller leader, string organisation, int number, SplitMix64 dice)
    {
        var workers = new List<PersonId> { leader.Person };
        while (workers.Count < number)
        {
            var (given, family) = (dice.Pick(definitions.Names.Given), dice.Pick(definitions.Names.Family));
            workers.Add(await _places.AddOffice(
                work, $"{given} {family}", $"key-worker-{workers.Count + 1}@{organisation}.example", leader.Organisation, leader.Role, []));
        }

        return workers;
    }
}
