using Concordat.Kernel;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.MakeForecast;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service;

/// <summary>Runs as the executable asks for them, in somebody's name and under the same rules as on the pages.</summary>
public sealed class PaymentRuns(IServiceProvider services)
{
    /// <summary>Prepares a run that takes every outcome as claimed when it could be.</summary>
    /// <returns>The run's number.</returns>
    public Task<Ruling<int>> Prepare(Caller finance, ContractId contract, DateOnly asAt, CancellationToken stop) =>
        services.GetRequiredService<PrepareRun.PrepareRun>()
            .Do(finance, new PrepareRunOrder(Guid.NewGuid(), contract, asAt, ClaimsMode.Assumed), stop);

    /// <summary>Forecasts a contract to its end.</summary>
    /// <returns>The forecast's number.</returns>
    public Task<Ruling<int>> Foresee(Caller finance, string contract, CancellationToken stop) =>
        services.GetRequiredService<MakeForecast.MakeForecast>().Do(finance, new MakeForecastOrder(Guid.NewGuid(), contract), stop);

    /// <returns>The run's number; nothing where the caller may not see such a run.</returns>
    public Task<Ruling<int>?> Authorise(Caller authoriser, int run, CancellationToken stop) =>
        services.GetRequiredService<EndRun.EndRun>().Do(authoriser, new EndRunOrder(Guid.NewGuid(), run, RunAct.Authorised), stop);
}
