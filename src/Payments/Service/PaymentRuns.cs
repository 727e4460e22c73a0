using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.ClearExceptions;
using Concordat.Payments.Service.EndFunderClaim;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.MakeForecast;
using Concordat.Payments.Service.PrepareFunderClaim;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
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

    /// <summary>Prepares a claim to a stream's funder through the last run that was authorised.</summary>
    /// <returns>The claim's number.</returns>
    public async Task<Ruling<int>> Claim(Caller finance, string reference, string stream, string operation, CancellationToken stop)
    {
        int last;
        await using (var work = await services.GetRequiredService<Database>().Begin(finance, stop))
        {
            var contract = await services.GetRequiredService<ContractRegister>().Find(work, reference);
            last = contract is null ? 0 : (await Runs.LastAuthorised(work, contract.Id))?.Number ?? 0;
        }

        return await services.GetRequiredService<PrepareFunderClaim.PrepareFunderClaim>()
            .Do(finance, new PrepareFunderOrder(Guid.NewGuid(), reference, stream, last, operation), stop);
    }

    /// <returns>The claim's number; nothing where the caller may not see such a claim.</returns>
    public Task<Ruling<int>?> AuthoriseClaim(Caller authoriser, int claim, CancellationToken stop) =>
        services.GetRequiredService<EndFunderClaim.EndFunderClaim>()
            .Do(authoriser, new EndFunderOrder(Guid.NewGuid(), claim, FunderAct.Authorised), stop);

    /// <summary>Says of each kind of exception for which a run still waits that it was looked at.</summary>
    /// <param name="other">Finance or the authoriser: another than prepared the run.</param>
    /// <param name="code">What looking came to, of the closed list.</param>
    /// <returns>Why it could not be said of a kind; nothing where none is left to look at.</returns>
    public async Task<Refusal?> LookAt(Caller other, int run, string code, CancellationToken stop)
    {
        var clearing = services.GetRequiredService<ClearExceptions.ClearExceptions>();
        foreach (var kind in await clearing.Left(other, run, stop))
        {
            if ((await clearing.Do(other, new ClearOrder(Guid.NewGuid(), run, kind, code), stop))?.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <returns>The run's number; nothing where the caller may not see such a run.</returns>
    public Task<Ruling<int>?> Authorise(Caller authoriser, int run, CancellationToken stop) =>
        services.GetRequiredService<EndRun.EndRun>().Do(authoriser, new EndRunOrder(Guid.NewGuid(), run, RunAct.Authorised), stop);
}
