using Microsoft.AspNetCore.Builder;

namespace Concordat.ServiceTests.Access;

/// <summary>A host with something planted in it: stopped before it is put away, so that its background work ends in peace.</summary>
internal sealed class PlantedHost(WebApplication app) : IAsyncDisposable
{
    public WebApplication App => app;

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
