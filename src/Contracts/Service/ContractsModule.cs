using Concordat.Contracts.Service.LoadContract;
using Concordat.Plumbing.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Contracts.Service;

public sealed class ContractsModule : IRoom
{
    public string Name => "Contracts";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<ContractRegister, ContractRecords>();
        services.AddSingleton<ContractLoader>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
