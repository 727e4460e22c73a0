using System.Net;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Concordat;

/// <summary>The web host: the rooms' pages and endpoints on an opened store.</summary>
internal static class Web
{
    /// <summary>Builds the host, not yet started.</summary>
    /// <param name="port">The port on the loopback address; 0 for any free one.</param>
    /// <param name="limits">How much one client may ask; null for the usual.</param>
    /// <param name="around">What a bench puts around every page; null for nothing.</param>
    public static WebApplication Build(OpenedStore store, int port, WebLimits? limits = null, IAsyncPageFilter? around = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = WebShell.UsualBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Logging.ClearProviders().AddJsonConsole(json => json.UseUtcTimestamp = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        Composition.Add(builder.Services, store);
        builder.Services.AddHostedService<SealingService>();
        builder.Services.AddWebShell(store.Keys, limits ?? new WebLimits());
        AddPages(builder.Services, around);

        var app = builder.Build();
        app.UseWebShell();
        app.MapGet("/health", () => Results.Text("well")).Operation("health");
        app.MapWebShell();
        app.MapRazorPages();
        foreach (var room in Rooms.All)
        {
            room.Map(app);
        }

        return app;
    }

    private static void AddPages(IServiceCollection services, IAsyncPageFilter? around)
    {
        var pages = services.AddRazorPages(options => options.RootDirectory = "/");
        if (around is not null)
        {
            pages.AddMvcOptions(options => options.Filters.Add(around));
        }

        foreach (var assembly in Rooms.All.Select(room => room.Assembly).Prepend(typeof(Database).Assembly))
        {
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                pages.PartManager.ApplicationParts.Add(part);
            }
        }
    }
}
