using System.CommandLine;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.PayCommands;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.ShowRun;
using Concordat.Payments.Service.ShowStatement;
using Concordat.Payments.Service.SummariseSpending;
using Concordat.Plumbing.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service;

/// <summary>Payments: what is owed, the ledger, runs and statements. It listens to nothing: a run reads the facts when it is prepared.</summary>
public sealed class PaymentsModule : IRoom
{
    public string Name => "Payments";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<Pricing>();
        services.AddSingleton<Involvement>();
        services.AddSingleton<PrepareRun.PrepareRun>();
        services.AddSingleton<EndRun.EndRun>();
        services.AddSingleton<SpendingOfContracts>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RunCsv.Map(routes);
        StatementCsv.Map(routes);
        SpendingCsv.Map(routes);
    }

    public IEnumerable<Command> Commands(Operator operators) => [PayCommand.Of(operators)];
}
