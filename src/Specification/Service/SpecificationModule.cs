using Concordat.Plumbing.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Specification.Service;

public sealed class SpecificationModule : IRoom
{
    public string Name => "Specification";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<ProgrammeLibrary>(_ => ProgrammeFolder.Open());
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
