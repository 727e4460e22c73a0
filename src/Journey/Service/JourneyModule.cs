using Concordat.Plumbing.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Journey.Service;

public sealed class JourneyModule : IRoom
{
    public string Name => "Journey";

    public void Register(IServiceCollection services)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
