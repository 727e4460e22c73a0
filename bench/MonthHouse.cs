using Concordat.Demonstration;
using Concordat.Demonstration.Loading;
using Concordat.Journey;
using Concordat.Journey.Service.Shelf;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.TakeOver;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Bench;

/// <summary>A house with one large Working Well contract that takes in as many people every day: four in five start, one in five of all finds
/// work and stays in it. Its streams follow each other at their limits, and its cap is reached, within the months after
/// <see cref="Before"/>; every amount halves to the penny.</summary>
internal sealed class MonthHouse
{
    private const string Contract = "GM-WW-1";
    private const int AtOnce = 20_000;
    private const int StartsAfter = 9;
    private const int WorksAfter = 129;

    private static readonly DemonstrationFolder Folder = DemonstrationFolder.Open();
    private static readonly DemonstrationDefinitions Definitions = Folder.Read().Value;
    private static readonly DateOnly First = new(2018, 4, 1);
    private static readonly DateOnly ReferralEnd = new(2022, 8, 31);
    private static readonly DateOnly End = new(2025, 8, 31);

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

    /// <summary>The last day of which all is recorded before anything is measured. Referrals go on for six months more.</summary>
    public static DateOnly Before { get; } = new(2022, 2, 28);

    /// <summary>The business day on which such a house stands: no run looks past it.</summary>
    public static DateOnly Today { get; } = new(2022, 9, 5);

    /// <summary>What the contract pays at most. The whole programme is worth £10.7m for 15,000 expected starts, £713.33 each; here it is
    /// £720.00, so that an attachment is £216.00 in three equal parts, a job start £1,080.00 and a sustained outcome £1,920.00. It is enough
    /// until the last days of the sixth month.</summary>
    public Money Value => new(72_000L * ExpectedStarts);

    /// <summary>What the second stream, from which half of each line comes at first, pays at most: enough until the middle of the fourth
    /// month, after which the third goes on. The demonstration's contracts give 24 and 22% of their value.</summary>
    public Money DwpLimit => new(Value.Pence / 100 * 47);

    public IServiceProvider Services { get; }

    public ContractId Id => _owner.Contract;

    private int ExpectedStarts => (int)(_people * 59L / 60);

    // shares and limits of streams are assumed, as the demonstration's are; together they come to the value
    private string Terms =>
        $$"""
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: {{End:yyyy-MM-dd}}
        referralEnd: {{ReferralEnd:yyyy-MM-dd}}
        estimatedValue: {{Value}}
        values: [{name: expected starts, value: {{ExpectedStarts}}}]
        streams:
          - {name: esf, order: 1, rate: 50%, limit: {{new Money(Value.Pence / 2)}}}
          - {name: dwp, order: 2, rate: 100%, limit: {{DwpLimit}}}
          - {name: transformation, order: 3, rate: 100%, limit: {{new Money((Value.Pence / 2) - DwpLimit.Pence)}}}
        """;

    /// <summary>Makes a house with so many people by the day before which nothing is measured, and their facts.</summary>
    public static async Task<MonthHouse> Make(OpenedStore store, IServiceProvider services, int people)
    {
        var registered = await new RegisterLoading(services, Folder, Definitions).Load(store.Database, default);
        await using var owner = await store.OpenOwner(default);
        var house = new MonthHouse(store, services, registered, people);
        await owner.ExecuteAsync(
            "update contracts_contract set terms = @Terms, referral_end = @ReferralEnd, end_on = @End where id = @Value",
            new { house.Terms, ReferralEnd, End, house.Id.Value });
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

    /// <summary>What a house that is served does every few seconds.</summary>
    public Task<int> Follow() => Services.GetRequiredService<BookFollower>().Turn(default);

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
