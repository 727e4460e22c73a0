using System.CommandLine;
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
        var command = new Command("serve", "Serves the pages on the loopback address.") { port };
        command.SetAction(async (parsed, stop) =>
        {
            var opened = await OperatorOfHouse.Open(house.Options, stop);
            if (opened.Refusal is { } refusal)
            {
                return await OperatorOfHouse.Refuse(refusal);
            }

            await using var store = opened.Value;
            return await Serve(store, parsed.GetValue(port), address => Console.WriteLine($"Concordat serves on {address}"), stop);
        });
        return command;
    }

    /// <summary>Serves until told to stop.</summary>
    public static async Task<int> Serve(OpenedStore store, int port, Action<string> say, CancellationToken stop)
    {
        await using var app = Web.Build(store, port);
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
