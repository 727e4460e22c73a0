using Concordat.Kernel;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat;

/// <summary>Opens the store that the command line names and gives commands the rooms' services.</summary>
internal sealed class OperatorOfHouse : Operator
{
    public StoreOptions Options { get; set; } = new();

    /// <summary>Every script of the house: Plumbing's, then each room's.</summary>
    public static IReadOnlyList<Script> Scripts { get; } =
        [.. Script.Of("Plumbing", typeof(Database).Assembly), .. Rooms.All.SelectMany(room => Script.Of(room.Name, room.Assembly))];

    public static Task<Ruling<OpenedStore>> Open(StoreOptions options, CancellationToken stop) =>
        OpenedStore.Open(options, Scripts, TimeProvider.System, stop);

    public override async Task<int> WithStore(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken stop)
    {
        var opened = await Open(Options with { Migrates = false }, stop);
        if (opened.Refusal is { } refusal)
        {
            return await Refuse(refusal);
        }

        await using var store = opened.Value;
        await using var services = Services(store).BuildServiceProvider();
        return await work(services, stop);
    }

    public static async Task<int> Refuse(Refusal refusal)
    {
        await Console.Error.WriteLineAsync(refusal.Sentence);
        return Refused;
    }

    private static ServiceCollection Services(OpenedStore store)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        Composition.Add(services, store);
        return services;
    }
}
