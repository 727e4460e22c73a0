using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat;

/// <summary>What pages and commands share: the store, the clock, the policy and the rooms' own services.</summary>
internal static class Composition
{
    public static void Add(IServiceCollection services, OpenedStore store)
    {
        services.AddSingleton(store);
        services.AddSingleton(store.Database);
        services.AddSingleton(store.Clock);
        services.AddSingleton(store.Setting);
        services.AddSingleton(store.Pools);
        services.AddSingleton(new Sealer(store.Pools, store.Keys, store.Clock));
        services.AddSingleton(Policy.Of([typeof(Database).Assembly, .. Rooms.All.Select(room => room.Assembly)]));
        services.AddAccess(store.Keys);
        foreach (var room in Rooms.All)
        {
            room.Register(services);
        }
    }
}
