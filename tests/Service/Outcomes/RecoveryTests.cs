using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Outcomes;
using Concordat.Outcomes.Sampling;
using Concordat.Payments;
using Concordat.ServiceTests.Payments;
using Concordat.ServiceTests.Store;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-3: an error rate above what is tolerated is extrapolated to what nobody looked at; the provider answers, another person decides, the next
/// run takes the money back, and says why.</summary>
public sealed class RecoveryTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Answer = "The files of the north were moved.";

    [Fact]
    public async Task From_the_rate_found_to_the_statement_that_takes_it_back()
    {
        var contract = await SampledContract.New(house);
        await contract.FindAll(errors: 10);
        using var validator = await house.As(contract.Validator);
        var sample = await validator.Get($"/outcomes/samples/{contract.Sample}");
        sample.Text.ShouldContain("10 of 30 outcomes, between 17.3% and 52.8%");
        var recovery = (await validator.Press(sample, "Propose to recover")).Location.ShouldNotBeNull();
        (await validator.Press(sample, "Propose to recover")).Location.ShouldBe(recovery);
        (await validator.Press(sample, "Propose to recover", ("CommandKey", $"{Guid.NewGuid()}"))).Text.ShouldContain("is proposed or decided already");
        (await contract.Told(OutcomesEvents.RecoveryProposed)).ShouldBe(1);
        var proposed = await contract.Recovered();
        proposed.ShouldBeGreaterThan(0);

        using var commissioner = await house.As(contract.Paid.Commissioner);
        (await commissioner.Get("/")).Text.ShouldContain($"recovery to decide of {contract.Reference}");
        var page = await commissioner.Get(recovery);
        (await commissioner.Press(page, "Take it back", ("Words", ""))).Text.ShouldContain("letters why");
        (await commissioner.Press(page, "Take it back", ("Words", "It is so."))).Text.ShouldContain("The provider may answer until");

        using var prime = await house.As(contract.Paid.Prime);
        (await prime.Get("/")).Text.ShouldContain($"recovery to answer of {contract.Reference}");
        var asked = await prime.Get(recovery);
        asked.Html.Descendants("button").ShouldNotContain(button => button.Value.Contains("Take it back", StringComparison.Ordinal));
        (await prime.Press(asked, "Answer the proposal", ("Words", Answer))).Location.ShouldBe(recovery);
        (await prime.Press(asked, "Answer the proposal", ("Words", Answer))).Location.ShouldBe(recovery);

        page = await commissioner.Get(recovery);
        page.Text.ShouldContain(Answer);
        (await commissioner.Press(page, "Take it back", ("Words", "It is so."))).Location.ShouldBe(recovery);
        (await commissioner.Press(page, "Take it back", ("Words", "It is so."))).Location.ShouldBe(recovery);
        (await contract.Told(OutcomesEvents.RecoveryDecided), await contract.Count("outcomes_recovery_act where act = 'decided'")).ShouldBe((1, 1));
        (await contract.Count("outcomes_recovery_act where position(convert_to('the north', 'UTF8') in words) > 0")).ShouldBe(0);

        var run = await contract.Paid.Pay();
        (await contract.Posted("recovery")).ShouldBe(-proposed);
        (await prime.Get($"/payments/statements/{run}")).Text.ShouldContain("recovery");
        (await prime.Get($"/payments/why/{await Posting(contract)}")).Text
            .ShouldContain("For errors found in a sample, recovery 1 takes back");
        (await contract.Paid.Lines((await contract.Paid.Prepare()).Value)).ShouldBeEmpty("it is taken back once");
    }

    [Fact]
    public async Task Nothing_is_proposed_before_all_is_found_nor_where_the_rate_is_tolerated()
    {
        var contract = await SampledContract.New(house);
        using var validator = await house.As(contract.Validator);
        var sample = await validator.Get($"/outcomes/samples/{contract.Sample}");
        sample.Text.ShouldContain("Nothing is proposed to be recovered: 30 of the outcomes drawn wait for a finding");
        sample.Html.Descendants("button").ShouldNotContain(button => button.Value.StartsWith("Propose", StringComparison.Ordinal));
        await contract.FindAll(errors: 1);
        sample = await validator.Get($"/outcomes/samples/{contract.Sample}");
        sample.Text.ShouldContain("1 of 30 outcomes, between 0.1% and 17.2%");
        sample.Text.ShouldContain("is tolerated");
        sample.Html.Descendants("button").ShouldNotContain(button => button.Value.StartsWith("Propose", StringComparison.Ordinal));
        (await contract.Recovered()).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_proposed_it_decides_nothing_and_another_finding_overtakes_it()
    {
        var contract = await SampledContract.New(house);
        await contract.FindAll(errors: 10);
        var recovery = await contract.Propose();
        (await contract.Do(recovery, contract.Validator with { Role = "commissioner" }, RecoveryAct.Decided)).Refusal!.Code.ShouldBe("same-person");
        (await contract.Do(recovery, contract.Paid.Commissioner, RecoveryAct.Decided)).Refusal!.Code.ShouldBe("too-early");
        (await contract.Do(recovery, contract.Paid.Prime, RecoveryAct.Represented)).IsGranted.ShouldBeTrue();
        (await contract.Do(recovery, contract.Paid.Prime, RecoveryAct.Represented)).Refusal!.Code.ShouldBe("represented-already");
        var ofThePrime = await contract.Office("prime", "commissioner", contract.Paid.Prime.Organisation);
        (await contract.Do(recovery, ofThePrime, RecoveryAct.Dropped)).Refusal!.Code.ShouldBe("own-organisation");

        var stands = (await contract.Items()).First(row => row.Result == "stands");
        (await contract.Find(stands, FindingResult.NotShown)).IsGranted.ShouldBeTrue();
        (await contract.Do(recovery, contract.Paid.Commissioner, RecoveryAct.Decided)).Refusal!.Code.ShouldBe("overtaken");
        (await contract.Do(recovery, contract.Paid.Commissioner, RecoveryAct.Dropped)).IsGranted.ShouldBeTrue();
        (await contract.Do(recovery, contract.Paid.Commissioner, RecoveryAct.Decided)).Refusal!.Code.ShouldBe("decided-already");
        (await contract.Propose()).ShouldNotBe(recovery);
        await contract.Paid.Pay();
        (await contract.Posted("recovery")).ShouldBe(0, "nothing is taken back before somebody decides");
    }

    [Fact]
    public async Task Whoever_decided_it_does_not_authorise_the_run_that_takes_it_back()
    {
        var contract = await SampledContract.New(house);
        await contract.FindAll(errors: 10);
        await contract.Paid.Pay();
        var recovery = await contract.Propose();
        (await contract.Do(recovery, contract.Paid.Prime, RecoveryAct.Represented)).IsGranted.ShouldBeTrue();
        var decider = await contract.Office("authoriser", "commissioner", contract.Paid.Commissioner.Organisation);
        decider.Person.ShouldBe(contract.Paid.Authoriser.Person);
        (await contract.Do(recovery, decider, RecoveryAct.Decided)).IsGranted.ShouldBeTrue();
        var run = (await contract.Paid.Prepare()).Value;
        (await contract.Paid.End(RunAct.Authorised, run))!.Value.Refusal!.Code.ShouldBe("took-part");
        (await contract.Posted("recovery")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_taken_back_by_itself_later_lowers_it_and_the_run_posts_the_difference()
    {
        var contract = await SampledContract.New(house);
        await contract.FindAll(errors: 10);
        var recovery = await contract.Propose();
        (await contract.Do(recovery, contract.Paid.Prime, RecoveryAct.Represented)).IsGranted.ShouldBeTrue();
        (await contract.Do(recovery, contract.Paid.Commissioner, RecoveryAct.Decided)).IsGranted.ShouldBeTrue();
        (await contract.Do(recovery, contract.Validator, RecoveryAct.Lowered)).Refusal!.Code.ShouldBe("nothing-to-lower");
        await contract.Paid.Pay();
        var first = await contract.Recovered();
        using var validator = await house.As(contract.Validator);
        (await Reckonings(validator)).ShouldBe(1);
        (await Reckonings(validator)).ShouldBe(0, "a first page reckons no sample anew as long as nothing has changed");

        var items = await contract.Items();
        var wrong = items.Where(row => row.Result == "not shown").Select(row => (row.Month, row.Outcome)).ToHashSet();
        var left = items.First(row => row.DrawnBy.Length == 0 && wrong.Contains((row.Month, row.Outcome)));
        await contract.Paid.Tell(contract.PersonOf(left), new Fact
        {
            Kind = FactKind.Rejected,
            On = TestHouse.Today,
            Outcome = left.Outcome,
            Sequence = left.Sequence,
            Reason = "job-not-found",
        });
        await contract.Paid.Pay();
        var waits = $"recovery of {contract.Reference} that takes back too much, to reckon again";
        (await validator.Get("/")).Text.ShouldContain(waits);
        var page = await validator.Get($"/outcomes/recoveries/{recovery}");
        (await validator.Press(page, "Reckon it again")).Location.ShouldBe($"/outcomes/recoveries/{recovery}");
        (await validator.Press(page, "Reckon it again")).Location.ShouldBe($"/outcomes/recoveries/{recovery}");
        var lowered = await contract.Recovered();
        lowered.ShouldBeLessThan(first);
        (await validator.Get("/")).Text.ShouldNotContain(waits);
        await contract.Paid.Pay();
        (await contract.Posted("recovery")).ShouldBe(-lowered);
    }

    [Fact]
    public async Task Who_may_not_see_it_is_told_nothing()
    {
        var contract = await SampledContract.New(house);
        await contract.FindAll(errors: 10);
        var address = $"/outcomes/recoveries/{await contract.Propose()}";
        foreach (var caller in new[] { contract.Paid.Finance, contract.Paid.Authoriser })
        {
            using var browser = await house.As(caller);
            (await browser.Get(address)).Text.ShouldContain("Proposed: the provider may answer");
        }

        using var delivery = await house.As(contract.Paid.North);
        (await delivery.Get(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var other = await PaidContract.New(house, people: 1);
        using var stranger = await house.As(other.Commissioner);
        (await stranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>How often a sample's population is read for somebody's first page.</summary>
    private static async Task<int> Reckonings(Browser browser) => (await Statements.Of(() => browser.Get("/")))
        .Count(sql => sql.Contains("outcomes_sampled", StringComparison.Ordinal) && sql.Contains("order by s.number", StringComparison.Ordinal));

    /// <summary>The payable side of the recovery.</summary>
    private async Task<long> Posting(SampledContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            "select number from payments_posting where contract = @id and account = 'payable' and line = 'recovery' order by number limit 1",
            new { id = contract.Paid.Id.Value });
    }
}
