using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Access.Matrix;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments.Files;

/// <summary>An answer of the house that is no page, and somebody who may have it.</summary>
/// <param name="Id">Of the object that its address names; empty for none.</param>
/// <param name="To">How whoever asks stands to it.</param>
internal sealed record AskedFile(string Pattern, string Path, string Id, Caller By, Relation To)
{
    private const int ObjectsOfEach = 3;

    /// <summary>Every such answer that the running host has, each asked for by one of every role that may have it, about the first, the
    /// middle and the last of the objects in which they have a part.</summary>
    public static async Task<IReadOnlyList<AskedFile>> All(TestHouse house, NpgsqlConnection owner)
    {
        var policy = house.Service<Policy>();
        var contracts = (await owner.QueryAsync<(int Id, string Reference)>("select id, reference from contracts_contract")).ToDictionary();
        var asked = new List<AskedFile>();
        foreach (var route in await Routes(house.Services))
        {
            var may = house.World.People.Where(person => route.Operations.All(one => policy.Allows(one, person.Role))).ToList();
            asked.AddRange(route.HasObject
                ? OfObjects(route, await Objects(owner, route.Pattern), may, policy)
                : may.DistinctBy(person => person.Role).SelectMany(person => Asking(route, person)));
        }

        return [.. asked.DistinctBy(file => (file.Path, file.By.Role, file.To))];

        IEnumerable<AskedFile> Asking(HouseRoute route, Caller person) =>
            Queries(route.Pattern, [.. person.Contracts.Select(one => contracts[one.Value])])
                .Select(query => new AskedFile(route.Pattern, route.Pattern + query, "", person, Relation.Whole));
    }

    public static async Task<IReadOnlyList<HouseRoute>> Routes(IServiceProvider services) =>
        [.. (await HouseRoute.All(services)).Where(route => route is { Method: "GET", IsPage: false, Operations.Count: > 0 })];

    // a file of one contract is asked for by its name, of each in turn; what a run would post, by its day too
    private static IEnumerable<string> Queries(string pattern, IReadOnlyList<string> contracts) => pattern switch
    {
        "/payments/preview/lines.csv" => contracts.Select(contract => $"?contract={contract}&asAt=2021-02-26&claims=assumed"),
        "/payments/journal.csv" or "/payments/facts.csv" or "/referrals/receive/template.csv" =>
            contracts.Select(contract => $"?contract={contract}"),
        _ => [""],
    };

    private static async Task<IReadOnlyList<Thing>> Objects(NpgsqlConnection owner, string pattern) =>
        Things.SqlFor(pattern) is not null ? await Things.For(owner, pattern)
        : Things.Everybodys(pattern) is { } id ? [new Thing(id, "", [])]
        : [];

    private static IEnumerable<AskedFile> OfObjects(HouseRoute route, IReadOnlyList<Thing> things, IReadOnlyList<Caller> may, Policy policy) =>
        from person in may
        from thing in things
        let relation = thing.Scopes.Count == 0 ? Relation.Whole : thing.To(person)
        where relation != Relation.None
            && (thing.Scopes.Count == 0 || route.Operations.All(one => policy.Allows(one, person.Role, relation)))
        group (person, thing, relation) by (person.Role, relation) into alike
        from one in Spread([.. alike])
        select new AskedFile(route.Pattern, Things.Address(route.Pattern, one.thing.Id), one.thing.Id, one.person, one.relation);

    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> all) =>
        Enumerable.Range(0, ObjectsOfEach).Select(i => i * (all.Count - 1) / (ObjectsOfEach - 1)).Distinct().Select(i => all[i]);
}
