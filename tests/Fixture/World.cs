using Concordat.Demonstration;
using Concordat.Demonstration.Loading;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Fixture;

/// <summary>Who and what stands in every test database: the demonstration's areas, organisations, people in offices and contracts, and no
/// participant.</summary>
public sealed class World
{
    private World(Registered registered)
    {
        Registered = registered;
    }

    internal static World Empty { get; } =
        new(new Registered(new Dictionary<string, OrganisationId>(), new Dictionary<string, ContractId>(), []));

    /// <summary>What the demonstration's own loading goes on from.</summary>
    internal Registered Registered { get; }

    /// <summary>Everyone in office.</summary>
    public IReadOnlyList<Caller> People => Registered.People;

    /// <summary>One person of each role and set of contracts, for pages that show whoever else has them the same.</summary>
    public IReadOnlyList<Caller> OneOfEach => [.. People.DistinctBy(person => (person.Role, string.Join(',', person.Contracts)))];

    /// <summary>An organisation by its key: <c>irwell-works</c>.</summary>
    public OrganisationId Organisation(string key) => Registered.Organisations[key];

    /// <summary>A contract by its reference: <c>GM-WW-1</c>.</summary>
    public ContractId Contract(string reference) => Registered.Contracts[reference];

    /// <summary>Somebody who holds the role.</summary>
    public Caller As(string role) => People.First(person => person.Role == role);

    /// <summary>Whoever holds the role in the organisation.</summary>
    public Caller As(string role, string organisation) =>
        People.First(person => person.Role == role && person.Organisation == Organisation(organisation));

    public static async Task<World> Load(OpenedStore store)
    {
        var folder = DemonstrationFolder.Open();
        var definitions = folder.Read();
        if (definitions.Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal.Sentence);
        }

        await using var services = OperatorOfHouse.Services(store);
        return new World(await new RegisterLoading(services, folder, definitions.Value).Load(store.Database, CancellationToken.None));
    }
}
