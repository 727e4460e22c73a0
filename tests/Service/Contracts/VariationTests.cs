using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Agreements;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Contracts;

/// <summary>A variation from its proposal to the pennies that the next run posts. The value rises by a tenth, so every price does.</summary>
public sealed class VariationTests(TestHouse house) : IClassFixture<TestHouse>
{
    private readonly Varying _varying = new(house);

    [Fact]
    public async Task A_backdated_variation_posts_what_differs_and_edits_nothing()
    {
        var contract = await PaidContract.New(house);
        var first = await contract.Pay();
        var before = await Postings(contract);
        var number = await InForce(contract, VersionBasis.Event, "2019-04-02");

        // The job of the first person began a day before; of the other three on the day or after. All four sustained it a year later.
        var run = (await contract.Prepare()).Value;
        var lines = await contract.Lines(run);
        RunTotals.Sum(lines).Pence.ShouldBe((3 * 30_000) + (4 * (586_667 - 533_333)));
        lines.ShouldAllBe(line => line.Version.EndsWith($", variation {number}", StringComparison.Ordinal));
        lines.ShouldAllBe(line => line.Key.Line != "attachment");
        (await contract.Authorise(run)).Refusal.ShouldBeNull();
        (await contract.Lines((await contract.Prepare()).Value)).ShouldBeEmpty("a second run has nothing left to say");
        (await Postings(contract)).Take(before.Count).ShouldBe(before, "no posted entry is edited");

        using var finance = await house.As(contract.Finance);
        var why = await finance.Get($"/payments/runs/{run}/why/1");
        why.Text.ShouldContain($"Variation {number} of the contract, in force since 26 February 2021: it binds whatever happens on or after 2 April 2019");
        var then = await finance.Get($"/payments/runs/{first}/why/1");
        then.Text.ShouldNotContain("has changed since", Case.Insensitive, "what that run knew is reckoned again without the variation");
        using var delivery = await house.As(contract.North);
        (await Statement(delivery)).ShouldBeTrue("a delivery provider reads why, though it sees no variation");
    }

    [Theory]
    [InlineData("2019-01-08", 3)]
    [InlineData("2019-01-07", 4)]
    [InlineData("2019-02-01", 0)]
    public async Task By_referral_it_binds_those_referred_on_or_after_its_day(string from, int people)
    {
        var contract = await PaidContract.New(house);
        await contract.Pay();
        await InForce(contract, VersionBasis.Referral, from);
        var lines = await contract.Lines((await contract.Prepare()).Value);
        RunTotals.Sum(lines).Pence.ShouldBe(people * (6_000 + 30_000 + 586_667 - 533_333));
    }

    [Fact]
    public async Task Nothing_changes_before_the_last_signature_nor_after_a_refusal_or_a_withdrawal()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay();
        var refused = await Propose(contract);
        (await Do(contract.Prime, contract, refused, VariationAct.Refused)).IsGranted.ShouldBeTrue();
        var withdrawn = await Propose(contract);
        (await Do(contract.Commissioner, contract, withdrawn, VariationAct.Withdrawn)).IsGranted.ShouldBeTrue();
        var waiting = await Propose(contract);
        (await Do(contract.Authoriser, contract, waiting, VariationAct.Authorised)).Refusal!.Code.ShouldBe("not-signed");
        (await Do(contract.Prime, contract, waiting, VariationAct.Signed)).IsGranted.ShouldBeTrue();
        (await Do(contract.FinanceAsAuthoriser, contract, waiting, VariationAct.Authorised)).Refusal!.Code.ShouldBe("same-person");
        (await contract.Lines((await contract.Prepare()).Value)).ShouldBeEmpty();
        (await Do(contract.Authoriser, contract, refused, VariationAct.Authorised)).Refusal!.Code.ShouldBe("ended");
    }

    [Fact]
    public async Task Twenty_last_signatures_at_once_take_effect_once_and_overtake_what_was_put_beside()
    {
        var contract = await PaidContract.New(house, people: 1);
        var (one, other) = (await Propose(contract), await Propose(contract, from: "2020-01-01"));
        (await Do(contract.Prime, contract, one, VariationAct.Signed)).IsGranted.ShouldBeTrue();
        (await Do(contract.Prime, contract, other, VariationAct.Signed)).IsGranted.ShouldBeTrue();
        var signed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Do(contract.Authoriser, contract, one, VariationAct.Authorised)));
        signed.Count(ruling => ruling.IsGranted).ShouldBe(1);
        signed.Where(ruling => !ruling.IsGranted).ShouldAllBe(ruling => ruling.Refusal!.Code == "in-force");
        (await Do(contract.Authoriser, contract, other, VariationAct.Authorised)).Refusal!.Code.ShouldBe("overtaken");
    }

    [Fact]
    public async Task The_agreement_keeps_it_back_with_its_stage_and_clause_until_points_are_settled_and_the_board_has_decided()
    {
        var bound = await BoundContract.New(house);
        var number = await Propose(bound.Paid);
        (await Do(bound.Paid.Prime, bound.Paid, number, VariationAct.Signed)).IsGranted.ShouldBeTrue();
        var open = (await Do(bound.Paid.Authoriser, bound.Paid, number, VariationAct.Authorised)).Refusal!;
        open.Code.ShouldBe("blocked");
        open.Sentence.ShouldContain("'interventions and variations'");
        open.Clause.ShouldNotBeNull();
        await bound.Settle("contract signature", "contract flexibility", "governance and performance");

        var reserved = (await Do(bound.Paid.Authoriser, bound.Paid, number, VariationAct.Authorised)).Refusal!;
        reserved.Sentence.ShouldContain("reserved to a board");
        (await bound.Paid.Lines((await bound.Paid.Prepare()).Value)).ShouldAllBe(line => !line.Version.Contains("variation"));
        using var commissioner = await house.As(bound.Commissioner);
        var page = await commissioner.Get($"/contracts/{bound.Paid.Id.Value}/variations/{number}");
        page.Text.ShouldContain("reserved to a board");
        page.Href("See the decision").ShouldStartWith("/decisions/");
    }

    [Fact]
    public async Task The_page_shows_the_difference_and_its_cost_before_anybody_signs()
    {
        var contract = await PaidContract.New(house);
        await contract.Pay();
        using var commissioner = await house.As(contract.Commissioner);
        var form = await commissioner.Get($"/contracts/{contract.Id.Value}/variations/propose");
        var weighed = await commissioner.Press(form, "Show the difference and its cost", ("Title", "A higher price"), ("Why", "Costs rose."), ("From.Day", "2"), ("From.Month", "4"),
            ("From.Year", "2019"), ("Basis", "event"), ("Terms", Varying.Dearer));
        weighed.Rows("What the terms would say differently").Select(row => string.Join('|', row)).ShouldContain("Estimated value|All|£200,000.00|£220,000.00");
        weighed.Text.ShouldContain("£3,033.36 more");
        (await Count(contract)).ShouldBe(0, "weighing keeps nothing");
        var put = await commissioner.Press(weighed, "Propose it");
        var shown = await commissioner.Follow(put);
        shown.Text.ShouldContain("No agreement governs");
        shown.Text.ShouldContain("£3,033.36 more");
        shown.Rows("By line").Select(row => row[0]).ShouldContain("job start");

        using var prime = await house.As(contract.Prime);
        (await prime.Get(shown.Path)).Text.ShouldContain("Sign it for the provider");
        using var authoriser = await house.As(contract.Authoriser);
        (await authoriser.Get(shown.Path)).Text.ShouldNotContain("Sign it for the commissioner");
        using var delivery = await house.As(contract.North);
        (await delivery.Get(shown.Path)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        using var other = await house.As(contract.OtherFinance);
        (await other.Get(shown.Path)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);

        var signing = await prime.Get($"{shown.Path}/sign");
        (await prime.Follow(await prime.Press(signing, "Sign it for the provider"))).Text.ShouldContain("Signed by the provider");
        var last = await authoriser.Get($"{shown.Path}/authorise");
        (await authoriser.Follow(await authoriser.Press(last, "Sign it for the commissioner"))).Text.ShouldContain("What it changed in the terms");
        var register = await prime.Get($"/contracts/{contract.Id.Value}");
        register.Text.ShouldContain("31 August 2022");
        register.Rows("Variations of this contract")[0][2].ShouldBe("In force");
    }

    [Theory]
    [InlineData("estimatedValue: 220000.00", "estimatedValue: lots", "no amount of pounds")]
    [InlineData("lot: lot 1", "lot: lot 2", "that would be another contract")]
    [InlineData("name: esf", "name: esff", "no stream of the programme")]
    [InlineData("estimatedValue: 220000.00", "", "could not be priced")]
    public async Task What_cannot_be_is_refused_with_its_reason_on_the_page(string was, string now, string says)
    {
        var contract = await PaidContract.New(house, people: 1);
        using var commissioner = await house.As(contract.Commissioner);
        var form = await commissioner.Get($"/contracts/{contract.Id.Value}/variations/propose");
        var refused = await commissioner.Press(form, "Propose it", ("Title", "T"), ("Why", "W"), ("From.Day", "2"), ("From.Month", "4"), ("From.Year", "2019"),
            ("Basis", "event"), ("Terms", Varying.Dearer.Replace(was, now, StringComparison.Ordinal)));
        refused.Text.ShouldContain(says);
        (await Count(contract)).ShouldBe(0);
    }

    private async Task<int> InForce(PaidContract contract, VersionBasis basis, string from)
    {
        var number = await Propose(contract, basis, from);
        (await Do(contract.Prime, contract, number, VariationAct.Signed)).IsGranted.ShouldBeTrue();
        (await Do(contract.Authoriser, contract, number, VariationAct.Authorised)).IsGranted.ShouldBeTrue();
        return number;
    }

    private Task<int> Propose(PaidContract contract, VersionBasis basis = VersionBasis.Event, string from = "2019-04-02") =>
        _varying.Propose(contract, basis, from);

    private Task<Ruling<int>> Do(Caller caller, PaidContract contract, int number, VariationAct act) => _varying.Do(caller, contract, number, act);

    private Task<IReadOnlyList<string>> Postings(PaidContract contract) => _varying.Postings(contract);

    private async Task<int> Count(PaidContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<int>("select count(*)::int from contracts_variation where contract = @contract", new { contract = contract.Id.Value });
    }

    private static async Task<bool> Statement(Browser delivery)
    {
        var list = await delivery.Get("/payments/statements");
        var statement = await delivery.Get(list.Links.Select(link => (string)link.Attribute("href")!).First(href => href.StartsWith("/payments/statements/", StringComparison.Ordinal)));
        var why = statement.Links.Select(link => (string)link.Attribute("href")!).First(href => href.Contains("why", StringComparison.Ordinal));
        return (await delivery.Get(why)).Text.Contains("Variation 1 of the contract", StringComparison.Ordinal);
    }
}
