using Concordat.Contracts.Service.OpenGateway;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Contracts.Service;

/// <summary>Gateways as the executable asks for them, in somebody's name and under the same rules as on the pages.</summary>
public sealed class ContractGateways(IServiceProvider services)
{
    /// <summary>Puts the opening of a gateway before those who decide on it.</summary>
    /// <returns>The gateway's name; nothing where the caller sees no such gateway.</returns>
    public Task<Ruling<string>?> Put(Caller commissioner, ContractId contract, string gateway, CancellationToken stop) =>
        services.GetRequiredService<OpenGateway.OpenGateway>()
            .Do(commissioner, new OpenGatewayOrder(Guid.NewGuid(), contract, gateway, Opens: false), stop);
}
