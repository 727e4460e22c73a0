using Concordat.Plumbing.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service;

public sealed class PaymentsModule : IRoom
{
    public string Name => "Payments";

    public void Register(IServiceCollection services)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
