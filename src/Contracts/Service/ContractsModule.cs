using System.CommandLine;
using Concordat.Contracts.Service.LoadContract;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
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
        services.AddSingleton<ProgrammesOfOrganisations, ProgrammesOfParts>();
        services.AddSingleton(new Section("contracts.list", "Contracts", "/contracts", "Read contracts: parties, areas, supply chain and terms.", 70));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public IEnumerable<Command> Commands(Operator operators) => [ContractCommand.Of(operators)];
}
