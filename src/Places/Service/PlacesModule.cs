using System.CommandLine;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Places.Service;

public sealed class PlacesModule : IRoom
{
    public string Name => "Places";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<PlaceRecords>();
        services.AddSingleton<PlaceRegister>(given => given.GetRequiredService<PlaceRecords>());
        services.AddSingleton<Offices>(given => given.GetRequiredService<PlaceRecords>());
        services.AddSingleton<PlaceLoader>();
        services.AddSingleton(new Section("places.list", "Places", "/places", "Look up places and organisations.", 90));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public IEnumerable<Command> Commands(Operator operators) => [PlacesCommand.Of(operators)];
}
