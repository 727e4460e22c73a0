using Concordat.Contracts.Service.DecideVariation;
using Concordat.Contracts.Service.ProposeVariation;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Contracts.Service;

/// <summary>Variations as the executable asks for them, in somebody's name and under the same rules as on the pages.</summary>
public sealed class ContractVariations(IServiceProvider services)
{
    /// <returns>The variation's number in its contract; nothing where the caller does not see such a contract.</returns>
    public Task<Ruling<int>?> Propose(Caller commissioner, ContractId contract, ProposedVariation proposed, CancellationToken stop) =>
        services.GetRequiredService<ProposeVariation.ProposeVariation>()
            .Do(commissioner, new ProposeVariationOrder(Guid.NewGuid(), contract, proposed), stop);

    /// <returns>The variation's number; nothing where the caller may not see such a variation.</returns>
    public Task<Ruling<int>?> Do(Caller caller, ContractId contract, int number, VariationAct act, CancellationToken stop) =>
        services.GetRequiredService<DecideVariation.DecideVariation>()
            .Do(caller, new DecideVariationOrder(Guid.NewGuid(), contract, number, act), stop);
}
