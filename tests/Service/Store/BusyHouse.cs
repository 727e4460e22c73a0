using Concordat.Fixture;
using Concordat.Payments;
using Concordat.ServiceTests.Journal;
using Concordat.ServiceTests.Payments;

namespace Concordat.ServiceTests.Store;

/// <summary>A house at work: on some contracts runs are prepared, authorised and taken back, over and over, and the journal is sealed, until it is
/// ended.</summary>
internal sealed class BusyHouse : IAsyncDisposable
{
    private readonly TestHouse _house;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Guid> _answered = [];
    private readonly Lock _lock = new();
    private Task _work = Task.CompletedTask;

    private BusyHouse(TestHouse house) => _house = house;

    /// <summary>The keys of the commands that were answered so far.</summary>
    public Guid[] Answered
    {
        get
        {
            lock (_lock)
            {
                return [.. _answered];
            }
        }
    }

    /// <summary>Begins the work and waits until some run was authorised.</summary>
    public static async Task<BusyHouse> Start(TestHouse house, int payers)
    {
        var contracts = new List<PaidContract>();
        for (var i = 0; i < payers; i++)
        {
            contracts.Add(await PaidContract.New(house, people: 1));
        }

        var busy = new BusyHouse(house);
        busy._work = Task.WhenAll([busy.KeepSealing(), .. contracts.Select(busy.KeepPaying)]);
        await busy.HasAnswered(5 * payers);
        return busy;
    }

    /// <summary>Ends the work once whatever has begun is done.</summary>
    public async Task End()
    {
        await _end.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await End();
        _end.Dispose();
    }

    /// <summary>Somebody more starts; a run is prepared and taken back, and another prepared and authorised.</summary>
    private async Task KeepPaying(PaidContract contract)
    {
        while (!_end.IsCancellationRequested)
        {
            await contract.Refer("2019-01-07", "", null, "E08000003", "lot 1", "north");
            var back = (await Of(key => contract.Prepare(key: key))).Value;
            (await Of(key => contract.End(RunAct.Withdrawn, back, contract.Finance, key)))!.Value.Refusal.ShouldBeNull();
            var run = (await Of(key => contract.Prepare(key: key))).Value;
            await contract.LookAt(run);
            (await Of(key => contract.End(RunAct.Authorised, run, key: key)))!.Value.Refusal.ShouldBeNull();
        }
    }

    private async Task KeepSealing()
    {
        while (!_end.IsCancellationRequested)
        {
            await SealedSample.SealerOf(_house.Store).SealAll(CancellationToken.None);
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private async Task<T> Of<T>(Func<Guid, Task<T>> command)
    {
        var key = Guid.NewGuid();
        var answer = await command(key);
        lock (_lock)
        {
            _answered.Add(key);
        }

        return answer;
    }

    private async Task HasAnswered(int count)
    {
        var patience = DateTime.UtcNow.AddMinutes(1);
        while (Answered.Length < count)
        {
            DateTime.UtcNow.ShouldBeLessThan(patience, "commands are carried out");
            await Task.Delay(10);
        }
    }
}
