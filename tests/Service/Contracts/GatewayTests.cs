using Concordat.Agreement;
using Concordat.Agreement.Service.Store;
using Concordat.Contracts.Service.OpenGateway;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Payments;

namespace Concordat.ServiceTests.Contracts;

/// <summary>A gateway on the live figures of a contract: all four of its people found work within three months and kept it.</summary>
public sealed class GatewayTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Judged =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2021-08-31
        estimatedValue: 200000.00
        values: [{name: expected starts, value: 4}]
        streams: [{name: esf}, {name: dwp}, {name: transformation}]
        expected: [{group: enter work, month: 12, rate: 20%}, {group: sustain, month: SUSTAIN, rate: 15%}]
        """;

    [Fact]
    public async Task It_opens_when_its_tests_pass_and_another_person_opens_it()
    {
        var contract = await PaidContract.New(house, terms: Judged.Replace("SUSTAIN", "24", StringComparison.Ordinal));
        (await Do(contract, contract.Authoriser, opens: true)).Refusal!.Code.ShouldBe("never-put");
        (await Do(contract, contract.Commissioner, opens: false)).IsGranted.ShouldBeTrue();
        (await Do(contract, contract.Commissioner, opens: false)).Refusal!.Code.ShouldBe("same-content");
        (await Do(contract, contract.FinanceAsAuthoriser, opens: true)).Refusal!.Code.ShouldBe("same-person");
        using var prime = await house.As(contract.Prime);
        var page = await prime.Get($"/contracts/{contract.Id.Value}/gateways");
        page.Rows("Tests of next stage").Select(row => string.Join('|', row)).ShouldBe(
            ["Enter work|4 of 4 starts of 12 full months|100%|20%|Passes", "Sustain|4 of 4 starts of 24 full months|100%|15%|Passes"]);
        page.Text.ShouldContain("takes at most 4 people");

        using var authoriser = await house.As(contract.Authoriser);
        var open = await authoriser.Get($"/contracts/{contract.Id.Value}/gateways/next%20stage/open");
        (await authoriser.Follow(await authoriser.Press(open, "Open it"))).Text.ShouldContain("Opened it");
        (await Do(contract, contract.Authoriser, opens: true)).Refusal!.Code.ShouldBe("already");
        (await prime.Get($"/contracts/{contract.Id.Value}")).Text.ShouldContain("open: next stage");
    }

    [Fact]
    public async Task A_test_that_is_not_known_yet_keeps_it_shut_and_says_which()
    {
        var contract = await PaidContract.New(house, terms: Judged.Replace("SUSTAIN", "36", StringComparison.Ordinal));
        (await Do(contract, contract.Commissioner, opens: false)).IsGranted.ShouldBeTrue();
        var refusal = (await Do(contract, contract.Authoriser, opens: true)).Refusal!;
        refusal.Code.ShouldBe("tests");
        refusal.Sentence.ShouldContain("'sustain' is not known yet");
        refusal.Sentence.ShouldNotContain("'enter work'");
    }

    [Fact]
    public async Task Under_an_agreement_it_is_put_before_the_parties_and_stays_shut_until_they_have_decided()
    {
        var contract = await PaidContract.New(house, terms: Judged.Replace("SUSTAIN", "24", StringComparison.Ordinal));
        await using (var work = await house.Database.BeginAsWorker(contract.Finance, CancellationToken.None))
        {
            await Bindings.Add(work, "greater-manchester-joint-commissioning", new BoundTo("", "", contract.Reference), new DateOnly(2014, 11, 3),
                [("gmca", contract.Finance.Organisation), ("dwp", house.World.Organisation("dwp"))]);
            await work.Commit();
        }

        (await Do(contract, contract.Commissioner, opens: false)).IsGranted.ShouldBeTrue();
        var refusal = (await Do(contract, contract.Authoriser, opens: true)).Refusal!;
        refusal.Code.ShouldBe("blocked");
        refusal.Sentence.ShouldContain("'gateways'");
        using var commissioner = await house.As(contract.Commissioner);
        var page = await commissioner.Get($"/contracts/{contract.Id.Value}/gateways");
        page.Text.ShouldContain("Which tests open the next stage");
        (await commissioner.Get(page.Href("See the decision"))).Text.ShouldContain("Meeting of the Greater Manchester Combined Authority");
    }

    private async Task<Ruling<string>> Do(PaidContract contract, Caller caller, bool opens) => (await house.Service<OpenGateway>().Do(
        caller, new OpenGatewayOrder(Guid.NewGuid(), contract.Id, "next stage", opens), CancellationToken.None))!.Value;
}
