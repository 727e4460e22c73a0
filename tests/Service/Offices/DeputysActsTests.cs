using Concordat.Contracts;
using Concordat.Contracts.Service.OpenGateway;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Contracts;
using Concordat.ServiceTests.Payments;

namespace Concordat.ServiceTests.Offices;

/// <summary>What a deputy did with a payment run, a variation and a gateway is told as a deputy's on the page of each.</summary>
public sealed class DeputysActsTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string AsDeputy = "Eilidh Example, as deputy for";

    private readonly OfficeSteps _offices = new(house);
    private readonly Varying _varying = new(house);

    [Fact]
    public async Task A_run_that_a_deputy_authorised_says_so()
    {
        var contract = await PaidContract.New(house);
        var run = (await contract.Prepare()).Value;
        (await contract.Authorise(run, await Deputy(contract.Authoriser))).Refusal.ShouldBeNull();

        using var finance = await house.As(contract.Finance);
        var page = (await finance.Get($"/payments/runs/{run}")).Text;
        page.ShouldContain($"{AsDeputy} Payment authoriser, ");
        page.Split(AsDeputy).Length.ShouldBe(2, "who prepared it did so in an office of their own");
    }

    [Fact]
    public async Task A_variation_that_a_deputy_signed_says_so()
    {
        var contract = await PaidContract.New(house);
        var variation = await _varying.Propose(contract);
        (await _varying.Do(await Deputy(contract.Prime), contract, variation, VariationAct.Signed)).IsGranted.ShouldBeTrue();

        using var commissioner = await house.As(contract.Commissioner);
        var page = (await commissioner.Get($"/contracts/{contract.Id.Value}/variations/{variation}")).Text;
        page.Split(AsDeputy).Length.ShouldBe(2, "who proposed it did so in an office of their own");
    }

    [Fact]
    public async Task A_gateway_that_a_deputy_put_says_so()
    {
        var contract = await PaidContract.New(house);
        (await house.Service<OpenGateway>().Do(
            await Deputy(contract.Commissioner), new OpenGatewayOrder(Guid.NewGuid(), contract.Id, "next stage", false), CancellationToken.None))!.Value
            .IsGranted.ShouldBeTrue();

        using var prime = await house.As(contract.Prime);
        (await prime.Get($"/contracts/{contract.Id.Value}/gateways")).Text.ShouldContain(AsDeputy);
    }

    private async Task<Caller> Deputy(Caller holder) => holder with
    {
        Person = house.World.As("board", "gmca").Person,
        Deputises = await _offices.NumberOf(holder),
    };
}
