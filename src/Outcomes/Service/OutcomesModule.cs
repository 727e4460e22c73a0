using Concordat.Outcomes.Service.DecideOutcomes;
using Concordat.Outcomes.Service.ListOutcomes;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Outcomes.Service;

public sealed class OutcomesModule : IRoom
{
    public string Name => "Outcomes";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<OutcomeShelf>();
        services.AddSingleton<OutcomeDecisions>();
        services.AddSingleton<Todo, OutcomesToDecide>();
        services.AddSingleton(new Section(
            ListOutcomesModel.Operation, "Outcomes", "/outcomes", "See what was achieved and claimed, and validate it.", 50));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
