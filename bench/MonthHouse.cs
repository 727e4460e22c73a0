using Concordat.Demonstration;
using Concordat.Demonstration.Loading;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.TakeOver;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Bench;

/// <summary>A house with one large Working Well contract that takes in as many people every day: four in five start, one in five of all finds
/// work and stays in it. Its terms are such that nothing is limited and every amount halves to the penny.</summary>
internal sealed class MonthHouse
{
    private const string Contract = "GM-WW-1";
    private const int AtOnce = 20_000;
    private const int StartsAfter = 9;
    private const int WorksAfter = 129;

    // £225.00 in three parts, £1,125.00 and £2,000.00
    private const string Terms =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2021-08-31
        estimatedValue: 1800000000.00
        values: [{name: expected starts, value: 2400000}]
        streams:
          - {name: esf, order: 1, rate: 50%, limit: 900000000.00}
          - {name: dwp, order: 2, rate: 100%, limit: 900000000.00}
          - {name: transformation, order: 3, rate: 100%, limit: 900000000.00}
        """;

    private static readonly DemonstrationFolder Folder = DemonstrationFolder.Open();
    private static readonly DemonstrationDefinitions Definitions = Folder.Read().Value;
    private static readonly DateOnly First = new(2018, 4, 1);

    private readonly OpenedStore _store;
    private readonly int _people;
    private readonly RunLoading _runs;
    private readonly DemonstrationContract _contract;
    private readonly FactOwner _owner;
    private readonly Registered _registered;
    private readonly List<ReferralRecord> _referrals = [];
    private int _started;
    private int _working;

    private MonthHouse(OpenedStore store, IServiceProvider services, Registered registered, int people)
    {
        (_store, Services, _registered, _people) = (store, services, registered, people);
        _contract = Definitions.Contracts.Single(contract => contract.Reference == Contract);
        _runs = new RunLoading(services, Definitions, registered, new Tally((_, _) => { }, 1, 1));
        _owner = new FactOwner(registered.Contracts[Contract], registered.Organisations["pennine"], registered.Organisations["jcp-manchester"]);
    }

    /// <summary>The last day of which all is recorded before anything is measured.</summary>
    public static DateOnly Before { get; } = new(2020, 7, 31);

    public IServiceProvider Services { get; }

    public ContractId Id => _owner.Contract;

    /// <summary>Makes a house with so many people by the day before which nothing is measured, and their facts.</summary>
    public static async Task<MonthHouse> Make(OpenedStore store, IServiceProvider services, int people)
    {
        var registered = await new RegisterLoading(services, Folder, Definitions).Load(store.Database, default);
        await using var owner = await store.OpenOwner(default);
        await owner.ExecuteAsync("update contracts_contract set terms = @Terms where reference = @Contract", new { Terms, Contract });
        var house = new MonthHouse(store, services, registered, people);
        await house.RecordThrough(Before);
        await owner.ExecuteAsync("vacuum (analyze)", commandTimeout: 0);
        return house;
    }

    /// <summary>Records whatever happened by a day and is not recorded yet.</summary>
    public async Task RecordThrough(DateOnly day)
    {
        var referrer = _registered.In("referrer", _owner.Referrer!.Value);
        while (ReferredOn(_referrals.Count) <= day)
        {
            await using var worker = await _store.Database.BeginAsWorker(referrer, default);
            var count = 1;
            while (count < AtOnce && ReferredOn(_referrals.Count + count) <= day)
            {
                count++;
            }

            await Refer(worker, count);
            await worker.Commit();
        }

        while (_started < _referrals.Count && ReferredOn(_started).AddDays(StartsAfter) <= day)
        {
            _started = await Record(referrer, _started, day, StartsAfter, i => i % 5 > 0, (i, on) => new NewFact(
                _referrals[i].Participant, _referrals[i].Id, _owner, new Fact { Kind = FactKind.Started, On = on }));
        }

        while (_working < _referrals.Count && ReferredOn(_working).AddDays(WorksAfter) <= day)
        {
            _working = await Record(referrer, _working, day, WorksAfter, i => i % 5 == 1, (i, on) => new NewFact(
                _referrals[i].Participant, null, _owner, new Fact { Kind = FactKind.JobStarted, On = on, Job = "job" }));
        }
    }

    public Task<int> Prepare(DateOnly asAt) => _runs.Prepare(_contract, asAt, default);

    public Task ActForOthers(int run) => _runs.ActForOthers(_contract, run, default);

    public Task Authorise(int run) => _runs.Authorise(_contract, run, default);

    /// <summary>The same house with nothing in memory.</summary>
    public MonthHouse In(IServiceProvider services) => new(_store, services, _registered, _people);

    private async Task Refer(Work worker, int count)
    {
        var from = _referrals.Count;
        var known = await Services.GetRequiredService<Participants>()
            .Identify(worker, _owner, [.. Enumerable.Range(from, count).Select(WorklistHouse.Somebody)]);
        var referrals = await Services.GetRequiredService<FactRecords>().OpenReferrals(worker,
        [
            .. known.Cast<Identification.New>().Select((person, i) => new NewReferral(
                person.Participant, _owner, ReferredOn(from + i), "jobcentre", "", "E08000003", "lot 1", "Pennine Steps", null)),
        ]);
        await Services.GetRequiredService<ReferralTakeOver>().Add(worker, _owner.Contract, referrals);
        _referrals.AddRange(referrals);
    }

    /// <returns>The first of whom the day has not come, or who comes in the next lot.</returns>
    private async Task<int> Record(
        Plumbing.Access.Caller by, int from, DateOnly day, int after, Func<int, bool> applies, Func<int, DateOnly, NewFact> fact)
    {
        var facts = new List<NewFact>();
        var next = from;
        for (; next < _referrals.Count && facts.Count < AtOnce && ReferredOn(next).AddDays(after) <= day; next++)
        {
            if (applies(next))
            {
                facts.Add(fact(next, ReferredOn(next).AddDays(after)));
            }
        }

        await using var worker = await _store.Database.BeginAsWorker(by, default);
        var recording = await Services.GetRequiredService<FactRecords>().Append(worker, facts);
        if (recording.Refused.Count > 0)
        {
            throw new InvalidOperationException(recording.Refused[0].Why.Sentence);
        }

        await worker.Commit();
        return next;
    }

    private DateOnly ReferredOn(int number) => First.AddDays((int)(number * (long)(Before.DayNumber - First.DayNumber + 1) / _people));
}
