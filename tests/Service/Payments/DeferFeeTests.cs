using System.Net;
using Concordat.Agreement;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.DeferFee;
using Concordat.Payments.Service.PriceContract;
using Concordat.Plumbing.Access;
using Concordat.Specification;

namespace Concordat.ServiceTests.Payments;

/// <summary>Deferring a fee is the commissioner's act on a breach: it posts nothing, and months that fall due wait.</summary>
public sealed class DeferFeeTests(TestHouse house) : IClassFixture<TestHouse>
{
    // 30% of £10,000,000 over 60 months: £50,000.00 each, due on the first of the next month
    public const string Terms =
        """
        programme: work-and-health
        start: 2018-01-01
        end: 2024-12-31
        referralEnd: 2022-12-31
        estimatedValue: 10000000.00
        fee: {months: 60, day: 1}
        prices: [{line: job outcome, amount: 3000.00}]
        """;

    private static readonly LevelFigure Below = new("job outcomes", 1, 10, 12, new Share(1, 5), TestHouse.Today);

    [Fact]
    public async Task On_a_breach_it_waits_until_it_is_resumed_and_a_press_counts_once()
    {
        var contract = await PaidContract.Of(house, "work-and-health", "", Terms);
        var order = new DeferFeeOrder(Guid.NewGuid(), contract.Id, Resumes: false);
        (await On(Below).Do(contract.Commissioner, order, CancellationToken.None))!.Value.IsGranted.ShouldBeTrue();
        (await On(Below).Do(contract.Commissioner, order, CancellationToken.None))!.Value.IsGranted.ShouldBeTrue("the same key is answered again");
        (await Facts(contract)).ShouldHaveSingleItem().Content.Kind.ShouldBe(FactKind.FeeDeferred);

        using var prime = await house.As(contract.Prime);
        var page = await prime.Get($"/payments/contracts/{contract.Id.Value}/fee");
        page.Text.ShouldContain("Deferred since 26 February 2021");
        var months = page.Rows("Months of the fee");
        months.Count.ShouldBe(60);
        months[36].ShouldBe(["37", "delivery fee", "1 Jan 2021 to 31 Jan 2021", "£50,000.00", "1 Feb 2021", "1 Feb 2021"], "what was due before stays due");
        months[37][^1].ShouldBe("Waits until the fee is resumed");
        (await On(Below).Do(contract.Commissioner, new DeferFeeOrder(Guid.NewGuid(), contract.Id, Resumes: true), CancellationToken.None))!.Value
            .Refusal!.Code.ShouldBe("changed-today");
        (await contract.Lines(await contract.Pay())).Count.ShouldBe(37);
    }

    [Fact]
    public async Task Without_a_breach_nothing_is_deferred_and_the_page_says_why()
    {
        var contract = await PaidContract.Of(house, "work-and-health", "", Terms);
        var refusal = (await house.Service<DeferFee>().Do(contract.Commissioner, new DeferFeeOrder(Guid.NewGuid(), contract.Id, false), CancellationToken.None))!.Value.Refusal!;
        refusal.Code.ShouldBe("no-breach");
        refusal.Clause.ShouldNotBeNull();
        using var commissioner = await house.As(contract.Commissioner);
        var page = await commissioner.Get($"/payments/contracts/{contract.Id.Value}/fee");
        page.Text.ShouldContain("No level of this contract stands below its minimum");
        page.Html.Descendants("button").ShouldNotContain(button => button.Value.Contains("Defer", StringComparison.Ordinal));
        (await Facts(contract)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_but_the_contracts_commissioner_defers()
    {
        var contract = await PaidContract.Of(house, "work-and-health", "", Terms);
        foreach (var caller in (IReadOnlyList<Caller>)[contract.Finance, contract.Prime, contract.Authoriser, contract.North])
        {
            (await On(Below).Do(caller, new DeferFeeOrder(Guid.NewGuid(), contract.Id, false), CancellationToken.None)).ShouldBeNull();
        }

        var other = await PaidContract.Of(house, "work-and-health", "", Terms);
        (await On(Below).Do(other.Commissioner, new DeferFeeOrder(Guid.NewGuid(), contract.Id, false), CancellationToken.None)).ShouldBeNull();
        using var stranger = await house.As(other.Commissioner);
        (await stranger.Get($"/payments/contracts/{contract.Id.Value}/fee")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_contract_without_such_a_fee_says_so()
    {
        var contract = await PaidContract.New(house, people: 1);
        (await On(Below).Do(contract.Commissioner, new DeferFeeOrder(Guid.NewGuid(), contract.Id, false), CancellationToken.None))!.Value
            .Refusal!.Code.ShouldBe("not-deferrable");
    }

    private DeferFee On(LevelFigure level) => new(
        house.Database, house.Service<Pricing>(), house.Service<ContractFactRecords>(), new Levels(level), house.Service<DecisionRights>(), house.Service<Policy>());

    private async Task<IReadOnlyList<RecordedContractFact>> Facts(PaidContract contract)
    {
        await using var work = await house.Database.Begin(contract.Prime, CancellationToken.None);
        return await house.Service<ContractFactRecords>().Of(work, contract.Id);
    }

    private sealed class Levels(LevelFigure level) : LevelFigures
    {
        public Task<IReadOnlyList<LevelFigure>> Of(UnitOfWork work, ContractId contract) => Task.FromResult<IReadOnlyList<LevelFigure>>([level]);

        public Task<IReadOnlyList<IReadOnlyList<LevelReached>>?> Reached(
            UnitOfWork work, ContractId contract, IReadOnlyList<IReadOnlyCollection<string>> groups) =>
            Task.FromResult<IReadOnlyList<IReadOnlyList<LevelReached>>?>(null);
    }
}
