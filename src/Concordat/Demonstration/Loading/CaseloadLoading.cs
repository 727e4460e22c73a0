using Concordat.Demonstration.Generator;
using Concordat.Kernel;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.TakeOver;

namespace Concordat.Demonstration.Loading;

/// <summary>Gives every open case to a key worker and puts down what they did in the last weeks and have booked. A provider has as many key
/// workers as its cases need; whoever signs in there is the first of them.</summary>
internal sealed class CaseloadLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private const ulong Kind = 77;

    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly PlaceLoader _places = services.GetRequiredService<PlaceLoader>();
    private readonly CaseloadTakeOver _takeOver = services.GetRequiredService<CaseloadTakeOver>();

    public async Task Load(CancellationToken stop)
    {
        foreach (var organisation in definitions.Contracts.SelectMany(contract => contract.SupplyChain).Select(link => link.Delivery).Distinct())
        {
            var leader = registered.In("delivery", registered.Organisations[organisation]);
            await using var work = await _database.BeginAsWorker(leader, stop);
            var dice = SplitMix64.Of(definitions.Conversion.Seed, Kind, (ulong)leader.Organisation.Value);
            var cases = (await _takeOver.Open(work, leader.Organisation)).Where(_ => !dice.Chance(definitions.Caseloads.WithoutKeyWorker)).ToList();
            var workers = await KeyWorkers(work, leader, organisation, (cases.Count + definitions.Caseloads.Cases - 1) / definitions.Caseloads.Cases, dice);
            var given = cases.Select((one, i) => (Case: one, Worker: workers[i % workers.Count])).ToList();
            var appointments = given.GroupBy(one => one.Worker).SelectMany(of =>
            {
                var inventor = new CaseloadInventor(definitions.Caseloads, definitions.WorkingDays, work.Today, dice);
                return of.SelectMany(one => inventor.Of(one.Case, of.Key)).ToList();
            }).ToList();
            await _takeOver.Take(work, [.. given.Select(one => (one.Case.Reference, one.Worker))], appointments);
            await work.Commit();
        }
    }

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
