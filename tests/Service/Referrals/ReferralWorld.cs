using System.Text;
using Concordat.Contracts.Service.LoadContract;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.ServiceTests.Referrals;

/// <summary>Two contracts with clocks, their referrers and two delivery providers, on a database of their own.</summary>
public sealed class ReferralWorld(TestCluster cluster) : IAsyncLifetime
{
    public const string West = "WLA-TEST-1";
    private readonly TestHouse _house = new(cluster);

    public TestHouse House => _house;

    public Caller Referrer { get; private set; } = null!;

    public Caller OtherReferrer { get; private set; } = null!;

    public Caller Prime { get; private set; } = null!;

    public Caller HarrowRoad { get; private set; } = null!;

    public Caller ThamesGate { get; private set; } = null!;

    public Caller Validator { get; private set; } = null!;

    public ContractId Contract { get; private set; }

    public T Service<T>()
        where T : notnull => _house.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        await _house.InitializeAsync();
        var nobody = new Caller(new PersonId(1), new OrganisationId(0), "administrator", []);
        await using var work = await _house.Database.BeginAsWorker(nobody, CancellationToken.None);
        var places = Service<PlaceLoader>();
        await places.LoadAreas(work,
        [
            new Area("E09000003", "Barnet", AreaKind.LocalAuthority, new(2009, 1, 1), null, ""),
            new Area("E09000005", "Brent", AreaKind.LocalAuthority, new(2009, 1, 1), null, ""),
            new Area("E08000003", "Manchester", AreaKind.LocalAuthority, new(2009, 1, 1), null, ""),
        ]);
        var wla = await places.AddOrganisation(work, "wla", "West London Alliance", OrganisationKind.SubRegionalPartnership);
        var jobcentre = await places.AddOrganisation(work, "jcp", "Jobcentre Plus West London", OrganisationKind.Jobcentre);
        var other = await places.AddOrganisation(work, "nhs", "A health service", OrganisationKind.HealthService);
        var prime = await places.AddOrganisation(work, "brent-bridge", "Brent Bridge Employment", OrganisationKind.Prime);
        var harrow = await places.AddOrganisation(work, "harrow-road", "Harrow Road Partners", OrganisationKind.DeliveryProvider);
        var thames = await places.AddOrganisation(work, "thames-gate", "Thames Gate Support", OrganisationKind.DeliveryProvider);
        var always = new Period(new(2018, 3, 1), new(2025, 12, 31));
        var (contract, problems) = await Service<ContractLoader>().Load(work, new ContractToLoad(
            West, "work-and-health", "west-london", "terms.yaml", (await File.ReadAllTextAsync(Terms)).Replace("value: 2019-04-01", "value: 2021-02-10", StringComparison.Ordinal), wla, prime, true, ["E09000003", "E09000005"],
            [
                new(harrow, "Harrow Road Partners", ["E09000003", "E09000005"], always, new Share(1, 2)),
                new(thames, "Thames Gate Support", ["E09000005"], always, new Share(1, 2)),
            ],
            [(jobcentre, "referrer"), (other, "referrer")]));
        problems.ShouldBeEmpty(string.Join('\n', problems));
        Contract = contract!.Value;
        await work.Commit();
        Referrer = new Caller(new PersonId(11), jobcentre, "referrer", []);
        OtherReferrer = new Caller(new PersonId(12), other, "referrer", []);
        Prime = new Caller(new PersonId(13), prime, "prime", [Contract]);
        HarrowRoad = new Caller(new PersonId(14), harrow, "delivery", []);
        ThamesGate = new Caller(new PersonId(15), thames, "delivery", []);
        Validator = new Caller(new PersonId(16), wla, "validator", [Contract]);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    public static MemoryStream FileOf(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The demonstration's, but for a route that this contract opens late.</summary>
    private static string Terms => Path.Combine(Repository(), "demonstration", "contracts", "wla-whp-1.yaml");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Concordat.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository was not found above the tests.");
        }

        return folder.FullName;
    }
}
