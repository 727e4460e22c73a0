using System.Diagnostics;
using Concordat.Demonstration;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Concordat.Bench;

/// <summary>The demonstration served in a process of its own, and beside it the rival: one page kept as bytes behind nothing at all.</summary>
internal static class HouseServed
{
    /// <summary>Opens the demonstration of a folder, and makes it first where there is none.</summary>
    public static Task<Ruling<DemonstrationDatabase>> Open(string folder) => DemonstrationDatabase.Open(
        new StoreOptions(Folder: folder), DemonstrationFolder.Open().Read().Value.Conversion.DayShown, Load, default);

    /// <summary>Says where the house and the rival are, and serves until nobody listens any more.</summary>
    public static async Task<int> Serve(string folder)
    {
        var opened = await Open(folder);
        if (opened.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Sentence);
            return 1;
        }

        await using var demonstration = opened.Value;
        await using var house = Web.Build(demonstration.Store, port: 0, new WebLimits(RequestsAMinute: int.MaxValue));
        await using var rival = Rival();
        await house.StartAsync();
        await rival.StartAsync();
        Console.WriteLine(house.Urls.First());
        Console.WriteLine(rival.Urls.First());
        await Console.In.ReadLineAsync();
        return 0;
    }

    /// <summary>What the house says first of itself, after what it may have to say in its log.</summary>
    public static async Task<Uri> AddressOf(Process host)
    {
        while (await host.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http", StringComparison.Ordinal))
            {
                return new Uri(line);
            }
        }

        throw new InvalidOperationException("The house did not open.");
    }

    /// <summary>Serves whatever was last put there.</summary>
    private static WebApplication Rival()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        byte[] page = [];
        app.MapPut("/", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            page = body.ToArray();
        });
        app.MapGet("/", () => Results.Bytes(page, "text/html; charset=utf-8"));
        return app;
    }

    private static async Task Load(OpenedStore store, CancellationToken stop)
    {
        await using var services = OperatorOfHouse.Services(store);
        await DemonstrationLoader.Load(services, (_, _) => { }, stop);
    }
}
