using Concordat.Journey.Service.Facts;
using Concordat.Journey.Service.People;
using Concordat.Journey.Service.Shelf;
using Concordat.Plumbing.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Journey.Service;

public sealed class JourneyModule : IRoom
{
    public string Name => "Journey";

    public void Register(IServiceCollection services)
    {
        services.AddSingleton<ParticularsCipher>();
        services.AddSingleton<Words>();
        services.AddSingleton<Participants, ParticipantRecords>();
        services.AddSingleton<FactRecords, FactRecorder>();
        services.AddSingleton<Books, BookShelf>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
