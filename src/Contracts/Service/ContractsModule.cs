using System.CommandLine;
using Concordat.Agreement;
using Concordat.Contracts.Service.DecideVariation;
using Concordat.Contracts.Service.FollowVariations;
using Concordat.Contracts.Service.HoldToShares;
using Concordat.Contracts.Service.LoadContract;
using Concordat.Contracts.Service.OpenGateway;
using Concordat.Contracts.Service.ProposeVariation;
using Concordat.Governance;
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
        services.AddSingleton<ContractBindings, BindingShelf>();
        services.AddSingleton<ContractShares>();
        services.AddSingleton<StandingTerms>(given => given.GetRequiredService<ContractShares>());
        services.AddSingleton<PaymentsByShare>(given => given.GetRequiredService<ContractShares>());
        services.AddSingleton<AgreedContent>();
        services.AddSingleton<ContractLoader>();
        services.AddSingleton<VariationDecisions>();
        services.AddSingleton<Weighing>();
        services.AddSingleton<ProposeVariation.ProposeVariation>();
        services.AddSingleton<DecideVariation.DecideVariation>();
        services.AddSingleton<Todo, VariationsToSign>();
        services.AddSingleton<Todo, VariationsToAuthorise>();
        services.AddSingleton<GatewaysOfContract>();
        services.AddSingleton<OpenGateway.OpenGateway>();
        services.AddSingleton(new KeptKind(OpenGateway.OpenGateway.Kind, "authoriser", ShowGateways.ShowGatewaysModel.Operation,
            "A gateway is put and opened on its contract's own page, under Contracts. Opening it there is your act."));
        services.AddSingleton(new KeptKind(VariationDecisions.Kind, "authoriser", ShowVariation.ShowVariationModel.Operation,
            "A variation is proposed and signed on the contract's own page, under Contracts. Signing it there is your act."));
        services.AddSingleton<KeptContent, TermsToPut>();
        services.AddSingleton<ProgrammesOfOrganisations, ProgrammesOfParts>();
        services.AddSingleton<DeliveredContracts, ContractsDelivered>();
        services.AddSingleton(new Section("contracts.list", "Contracts", "/contracts", "Read contracts: parties, areas, supply chain and terms.", 70));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public IEnumerable<Command> Commands(Operator operators) => [ContractCommand.Of(operators)];
}
