using System.Reflection;
using Concordat.Contracts;
using Concordat.Contracts.Service;
using Concordat.Contracts.Service.LoadContract;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Contracts;

public sealed class ContractLoadingTests(TestHouse house) : IClassFixture<TestHouse>, IAsyncLifetime
{
    private const int Commissioner = 31;
    private const int Prime = 32;
    private const int Delivery = 33;
    private const int OtherDelivery = 34;
    private const int Referrer = 35;

    private static readonly string Root = typeof(ContractLoadingTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    private static readonly Caller Operating = TestHouse.Caller("administrator", 1);
    private static readonly string[] Lot = ["E08000003", "E08000006", "E08000009"];

    public async ValueTask InitializeAsync()
    {
        await using var worker = await house.Database.BeginAsWorker(Operating, default);
        await house.Service<PlaceLoader>().LoadAreas(worker, AreasFile.Read("areas.csv", Text("places", "areas.csv")).Areas);
        await worker.Commit();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_contract_that_reads_whole_goes_on_the_register_with_its_version()
    {
        var id = (await Load("L-1")).Contract!.Value;

        await using var work = await house.Database.Begin(TestHouse.Caller("prime", Prime, id.Value), default);
        var found = (await house.Service<ContractRegister>().Find(work, "L-1")).ShouldNotBeNull();
        found.Id.ShouldBe(id);
        found.Areas.ShouldBe(Lot);
        found.Version.ShouldMatch("^.+ · [0-9a-f]{12}$");
        found.SupplyChainOn(found.Start).Select(link => link.Delivery.Value).ShouldBe([Delivery, OtherDelivery], ignoreOrder: true);
        found.SupplyChainOn(found.Start.AddDays(-1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delivery_provider_sees_its_own_link_and_a_stranger_no_contract()
    {
        var id = (await Load("L-2")).Contract!.Value;
        var register = house.Service<ContractRegister>();

        await using var own = await house.Database.Begin(TestHouse.Caller("delivery", Delivery), default);
        var seen = (await register.Find(own, id)).ShouldNotBeNull();
        seen.SupplyChain.ShouldHaveSingleItem().Delivery.Value.ShouldBe(Delivery);
        ContractPart.Of(own.Caller, id, await ContractPart.Of(own, id)).ShouldBe(Relation.Own);

        await using var stranger = await house.Database.Begin(TestHouse.Caller("prime", 99, id.Value + 1000), default);
        (await register.Find(stranger, id)).ShouldBeNull();
        (await register.All(stranger)).ShouldNotContain(contract => contract.Id == id);
        ContractPart.Of(stranger.Caller, id, await ContractPart.Of(stranger, id)).ShouldBe(Relation.None);
    }

    [Fact]
    public async Task A_contract_with_a_problem_never_loads()
    {
        var (contract, problems) = await Load("L-3", terms: Terms().Replace("estimatedValue: 3959000.00", "estimatedValue: lots", StringComparison.Ordinal));
        contract.ShouldBeNull();
        var problem = problems.ShouldHaveSingleItem();
        problem.File.ShouldBe("gm-ww-1.yaml");
        problem.Row.ShouldBe(1 + Terms().Split('\n').TakeWhile(line => !line.StartsWith("estimatedValue", StringComparison.Ordinal)).Count());

        (await Load("L-3", programme: "no-such-programme")).Contract.ShouldBeNull();
        await using var work = await house.Database.Begin(TestHouse.Caller("prime", Prime), default);
        (await house.Service<ContractRegister>().Find(work, "L-3")).ShouldBeNull();
    }

    [Fact]
    public async Task A_version_that_the_library_does_not_hold_is_refused_at_its_place()
    {
        var (contract, problems) = await Load(
            "L-6", terms: Terms() + "\nversions:\n  - {file: working-well-expansion, from: 2019-04-01, basis: event}\n  - {file: no-such-version, from: 2020-04-01}\n");

        contract.ShouldBeNull();
        var problem = problems.ShouldHaveSingleItem();
        problem.What.ShouldBe("version 'no-such-version'");
        problem.Row.ShouldBe(Terms().Split('\n').Length + 3);
    }

    [Theory]
    [InlineData("E12000002", "is no whole local authority on record")] // a region
    [InlineData("E09999999", "is no whole local authority on record")]
    [InlineData("E08000016", "lies outside lot 1")] // Barnsley
    [InlineData("E08000038", "does not hold on the contract's first day, 2018-03-01")] // its later code
    public async Task An_area_is_whole_authorities_of_the_lot_on_the_first_day(string area, string why)
    {
        var (contract, problems) = await Load("L-4", areas: [.. Lot, area]);
        contract.ShouldBeNull();
        problems.ShouldHaveSingleItem().Why.ShouldBe(why);
    }

    [Fact]
    public async Task A_reference_stands_once()
    {
        (await Load("L-5")).Problems.ShouldBeEmpty();
        (await Load("L-5")).Problems.ShouldHaveSingleItem().Why.ShouldBe("is on the register already");
    }

    [Theory]
    [InlineData(ClauseKind.Signatory, null, "", "needs who signed and when")]
    [InlineData(ClauseKind.BreakPoint, "2024-09-01", "", "needs a day within the contract's own")]
    [InlineData(ClauseKind.BreakPoint, "2024-08-31", "no such level", "is no level of the programme")]
    [InlineData(ClauseKind.Extension, "2024-08-31", "", "needs a day after the contract's end")]
    public async Task A_clause_that_cannot_be_is_refused(ClauseKind kind, string? on, string test, string why)
    {
        var clause = new ContractClause(
            kind, null, on is null ? null : DateOnly.ParseExact(on, "yyyy-MM-dd", null), "", test.Length == 0 ? [] : [test], "");
        (await Load($"L-C-{why}", clauses: [clause])).Problems.ShouldHaveSingleItem().Why.ShouldBe(why);
    }

    private async Task<(ContractId? Contract, IReadOnlyList<Problem> Problems)> Load(
        string reference, string? terms = null, string programme = "working-well-expansion", IReadOnlyList<string>? areas = null,
        IReadOnlyList<ContractClause>? clauses = null)
    {
        await using var worker = await house.Database.BeginAsWorker(Operating, default);
        var always = new Period(new DateOnly(2018, 3, 1), new DateOnly(2024, 8, 31));
        var loaded = await house.Service<ContractLoader>().Load(worker, new ContractToLoad(
            reference, programme, "", "gm-ww-1.yaml", terms ?? Terms(), new OrganisationId(Commissioner), new OrganisationId(Prime), true, areas ?? Lot,
            [
                new SupplyLink(new OrganisationId(Delivery), "Pennine Steps", Lot, always, new Share(2, 5)),
                new SupplyLink(new OrganisationId(OtherDelivery), "Tame Valley Futures", Lot, always, new Share(3, 5)),
            ],
            [(new OrganisationId(Referrer), "referrer")])
        {
            Clauses = clauses ?? [],
        });
        await worker.Commit();
        return loaded;
    }

    private static string Terms() => Text("demonstration", "contracts", "gm-ww-1.yaml");

    private static string Text(params string[] parts) => File.ReadAllText(Path.Combine([Root, .. parts]));
}
