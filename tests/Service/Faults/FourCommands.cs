using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Kills;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.ServiceTests.Faults;

/// <summary>A run prepared and taken back, and one prepared and authorised, each under a key of its own: given again they have no other effect.</summary>
internal sealed class FourCommands(World world)
{
    private readonly Guid[] _keys = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
    private int _answered;

    /// <summary>The keys of those that were ever answered.</summary>
    public Guid[] Answered => _keys[.._answered];

    public bool AreAllAnswered => _answered == _keys.Length;

    /// <summary>Gives them one after another until one fails.</summary>
    public async Task Give(IServiceProvider services)
    {
        var (finance, authoriser) = (world.As("finance", "gmca"), world.As("authoriser", "gmca"));
        var first = await Prepare(services, finance, 0);
        await End(services, finance, 1, first, RunAct.Withdrawn);
        var second = await Prepare(services, finance, 2);
        (await new PaymentRuns(services).LookAt(authoriser, second, "expected", CancellationToken.None)).ShouldBeNull();
        await End(services, authoriser, 3, second, RunAct.Authorised);
    }

    private async Task<int> Prepare(IServiceProvider services, Caller caller, int place)
    {
        var order = new PrepareRunOrder(_keys[place], world.Contract(Referred.Contract), TestHouse.Today, ClaimsMode.Assumed);
        return Take(place, await services.GetRequiredService<PrepareRun>().Do(caller, order, CancellationToken.None));
    }

    private async Task End(IServiceProvider services, Caller caller, int place, int run, RunAct act)
    {
        var reason = act == RunAct.Withdrawn ? new RunReason("wrong-day", "") : null;
        var ended = await services.GetRequiredService<EndRun>().Do(caller, new EndRunOrder(_keys[place], run, act, reason), CancellationToken.None);
        Take(place, ended!.Value);
    }

    private int Take(int place, Ruling<int> answer)
    {
        answer.Refusal.ShouldBeNull();
        _answered = Math.Max(_answered, place + 1);
        return answer.Value;
    }
}
