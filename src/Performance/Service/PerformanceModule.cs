using Concordat.Performance.Service.ReadCohorts;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Concordat.Specification;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Performance.Service;

public sealed class PerformanceModule : IRoom
{
    public string Name => "Performance";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<CohortShelf>();
        services.AddSingleton<CohortReader>();
        services.AddSingleton<LevelFigures, LevelsMeasured>();
        services.AddSingleton<Governance.PaperSource, CohortPapers>();
        services.AddSingleton(new Section(
            ReadCohortsEndpoint.Operation, "Performance", "/performance/cohorts",
            "See the share of people who entered work and stayed, against what was expected and the minimum.", 70));
    }

    public void Map(IEndpointRouteBuilder routes) => ReadCohortsEndpoint.Map(routes);
}
