using Concordat.Agreement.Service.Library;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Concordat.Specification.Service.Library;

namespace Concordat;

/// <summary>Opens the store that the command line names and gives commands the rooms' services.</summary>
internal sealed class OperatorOfHouse : Operator
{
    /// <summary>Who acts where an operator runs a command at the machine itself: nobody who signed in.</summary>
    public static Caller Caller { get; } = new(new PersonId(0), new OrganisationId(0), "operator", []);

    public StoreOptions Options { get; set; } = new();

    /// <summary>Every script of the house: Plumbing's, then each room's.</summary>
    public static IReadOnlyList<Script> Scripts { get; } =
        [.. Script.Of("Plumbing", typeof(Database).Assembly), .. Rooms.All.SelectMany(room => Script.Of(room.Name, room.Assembly))];

    /// <summary>Opens the store. A house without its programmes or its agreements is refused before it touches a database.</summary>
    public static async Task<Ruling<OpenedStore>> Open(StoreOptions options, CancellationToken stop) =>
        (ProgrammeFolder.Open().Refusal ?? AgreementFolder.Open().Refusal) is { } missing ? missing : await OpenedStore.Open(options, Scripts, TimeProvider.System, stop);

    public override async Task<int> WithStore(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken stop)
    {
        var opened = await Open(Options with { Migrates = false }, stop);
        if (opened.Refusal is { } refusal)
        {
            return await Refuse(refusal);
        }

        await using var store = opened.Value;
        await using var services = Services(store);
        return await work(services, stop);
    }

    public static async Task<int> Refuse(Refusal refusal)
    {
        await Console.Error.WriteLineAsync(refusal.Sentence);
        return Refused;
    }

    /// <summary>What the rooms do once a store is open and before anybody is served from it.</summary>
    public static async Task Prepare(IServiceProvider services, CancellationToken stop)
    {
        foreach (var room in Rooms.All)
        {
            await room.Prepare(services, stop);
        }
    }

    /// <summary>The rooms' services without the pages.</summary>
    public static ServiceProvider Services(OpenedStore store)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        Composition.Add(services, store);
        return services.BuildServiceProvider();
    }
}
