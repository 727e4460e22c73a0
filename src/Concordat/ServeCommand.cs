using System.CommandLine;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat;

/// <summary><c>concordat serve</c>: opens the store and serves its pages on the loopback address until it is told to stop.</summary>
internal static class ServeCommand
{
    public const int UsualPort = 5080;

    public static Option<int> Port() => new("--port")
    {
        Description = "the port on the loopback address; 0 for any free one",
        DefaultValueFactory = _ => UsualPort,
    };

    public static Command Of(OperatorOfHouse house)
    {
        var port = Port();
        var readOnly = new Option<bool>("--read-only")
        {
            Description = "everything may be read and downloaded, and nothing changed",
        };
        var command = new Command("serve", "Serves the pages on the loopback address.") { port, readOnly };
        command.SetAction(async (parsed, stop) =>
        {
            var limits = new WebLimits(IsReadOnly: parsed.GetValue(readOnly));
            var opened = await OperatorOfHouse.Open(house.Options with { Migrates = !limits.IsReadOnly }, stop);
            if (opened.Refusal is { } refusal)
            {
                return await OperatorOfHouse.Refuse(refusal);
            }

            await using var store = opened.Value;
            return await Serve(store, parsed.GetValue(port), limits, address => Console.WriteLine($"Concordat serves on {address}"), stop);
        });
        return command;
    }

    /// <summary>Serves until told to stop.</summary>
    public static async Task<int> Serve(OpenedStore store, int port, WebLimits limits, Action<string> say, CancellationToken stop)
    {
        await using var app = Web.Build(store, port, limits);
        await OperatorOfHouse.Prepare(app.Services, stop);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync($"Port {port} cannot be used: {taken.Message} Name another with --port, or 0 for any free one.");
            return Operator.Refused;
        }

        say(app.Urls.First());
        await app.WaitForShutdownAsync(stop);
        return Operator.Done;
    }
}
