using System.CommandLine;
using Concordat.Places.Service.HoldOffices;
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
        services.AddSingleton<OfficeRecords>();
        services.AddSingleton<OfficeDesk>();
        services.AddSingleton(new Section("places.list", "Places", "/places", "Look up places and organisations.", 90) { InNavigation = false });
        services.AddSingleton(new Section("places.office.list", "Offices", "/offices", "Appoint people to offices and end appointments.", 91));
        services.AddSingleton(new Section("places.deputy.name", "Deputies", "/deputies", "Name who stands in for you.", 92) { InNavigation = false });
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public IEnumerable<Command> Commands(Operator operators) => [PlacesCommand.Of(operators), OfficeCommands.Of(operators)];
}
