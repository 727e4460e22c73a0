using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Outcomes;
using Concordat.Outcomes.Sampling;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-3: what was paid is drawn from by a recorded seed and looked at again; who claimed or validated it does not look; what is in error whole
/// is taken back by the next run.</summary>
public sealed class SamplesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string AnyWords = "The employer has never heard of the person.";

    [Fact]
    public async Task A_sample_is_drawn_once_by_a_seed_that_is_kept_and_draws_it_again()
    {
        var contract = await PaidContract.New(house, people: 20);
        await contract.Pay();
        using var validator = await house.As(contract.Validator);
        (await validator.Get("/")).Text.ShouldContain($"sample of {contract.Reference} to draw from what was paid");
        var page = await validator.Get($"/outcomes/samples?contract={contract.Reference}");
        var drawn = (await validator.Press(page, "Draw the sample")).Location.ShouldNotBeNull();
        (await validator.Press(page, "Draw the sample")).Location.ShouldBe(drawn);
        (await validator.Press(page, "Draw the sample", ("CommandKey", $"{Guid.NewGuid()}"))).Text.ShouldContain("A sample of this period is drawn already");

        var shown = await validator.Get(drawn);
        shown.Text.ShouldContain("Drawn from 40 outcomes");
        shown.Text.ShouldContain("Drawn again from the record The same");
        shown.Text.ShouldContain("Waiting for a finding 30");
        shown.Rows("Drawn").Count.ShouldBe(SampledContract.Drawn);
        (await validator.Get("/")).Text.ShouldContain($"drawn outcomes of {contract.Reference} to look at again");
    }

    [Fact]
    public async Task Another_seed_than_the_one_on_record_is_noticed()
    {
        var contract = await SampledContract.New(house);
        await using (var owner = await house.Owner())
        {
            await owner.ExecuteAsync("update outcomes_sample set seed = seed # 1 where number = @Sample", new { contract.Sample });
        }

        using var auditor = await house.As(await contract.Office("auditor", "auditor", contract.Paid.Finance.Organisation));
        (await auditor.Get($"/outcomes/samples/{contract.Sample}")).Text.ShouldContain("Not the same: the record was changed");
    }

    [Fact]
    public async Task A_case_open_to_others_only_is_not_drawn_from_though_somebody_named_for_it_looked_first()
    {
        var contract = await PaidContract.New(house, people: 20);
        await contract.Pay();
        await using (var owner = await house.Owner())
        {
            await owner.ExecuteAsync(
                "insert into journey_restriction (participant, contract, named) values (@participant, @contract, array[@named])",
                new { participant = contract.People[0].Participant.Value, contract = contract.Id.Value, named = contract.Commissioner.Person.Value });
        }

        using var named = await house.As(contract.Commissioner);
        (await named.Get($"/outcomes?contract={contract.Reference}")).Status.ShouldBe(HttpStatusCode.OK);
        using var validator = await house.As(contract.Validator);
        var page = await validator.Get($"/outcomes/samples?contract={contract.Reference}");
        var drawn = (await validator.Press(page, "Draw the sample")).Location.ShouldNotBeNull();
        (await validator.Get(drawn)).Text.ShouldContain("Drawn from 38 outcomes");
    }

    [Fact]
    public async Task What_is_kept_of_the_ledger_for_one_of_an_office_is_not_shown_to_another_from_whom_a_case_is_withheld()
    {
        var contract = await SampledContract.New(house);
        var other = await contract.Office("another", "validator", contract.Validator.Organisation);
        var hidden = contract.Paid.People[1].Referral;
        (await References(other)).ShouldContain(hidden.Reference);
        await using (var owner = await house.Owner())
        {
            await owner.ExecuteAsync(
                "insert into journey_restriction (participant, contract, named) values (@participant, @contract, array[@person])",
                new { participant = hidden.Participant.Value, contract = contract.Paid.Id.Value, person = contract.Validator.Person.Value });
        }

        (await References(contract.Validator)).ShouldContain(hidden.Reference);
        (await References(other)).ShouldNotContain(hidden.Reference);

        async Task<IReadOnlyList<string>> References(Caller caller)
        {
            await using var work = await house.Database.Begin(caller, CancellationToken.None);
            return [.. (await house.Service<PaidOutcomes>().Of(work, contract.Paid.Id)).Select(paid => paid.ReferralReference)];
        }
    }

    [Fact]
    public async Task Nothing_is_drawn_where_nothing_was_paid()
    {
        var contract = await PaidContract.New(house, people: 1);
        using var validator = await house.As(contract.Validator);
        var page = await validator.Get($"/outcomes/samples?contract={contract.Reference}");
        (await validator.Press(page, "Draw the sample")).Text.ShouldContain("Everything paid up to this period’s end was in a sample’s population already");
        (await validator.Get("/")).Text.ShouldNotContain("to draw from what was paid");
    }

    [Fact]
    public async Task What_was_not_shown_is_rejected_and_taken_back_and_what_is_wrong_in_part_is_not()
    {
        var contract = await SampledContract.New(house);
        var items = (await contract.Items()).Where(row => row is { DrawnBy: "random", Outcome: "job start" }).Take(2).ToList();
        using var validator = await house.As(contract.Validator);
        var page = await validator.Get($"/outcomes/samples/{contract.Sample}/items/{items[0].Number}");
        (await validator.Press(page, "Record the finding")).Text.ShouldContain("Say what you found");
        (await validator.Press(page, "Record the finding", ("Result", "error"))).Text.ShouldContain("Choose a reason of the list");
        (await validator.Press(page, "Record the finding", Finding("error", "0.00"))).Text.ShouldContain("more than nothing, no more than £3,000.00");
        (await validator.Press(page, "Record the finding", Finding("error", "a lot"))).Text.ShouldContain("Give pounds and pence");
        (await validator.Press(page, "Record the finding", Finding("not shown", "1.00"))).Text.ShouldContain("what nothing shows is in error whole");
        (await validator.Press(page, "Record the finding", Finding("stands", ""))).Text.ShouldContain("Choose no reason");
        (await validator.Press(page, "Record the finding", Finding("not shown", ""))).Location.ShouldBe($"/outcomes/samples/{contract.Sample}");
        (await validator.Press(page, "Record the finding", Finding("not shown", ""))).Location.ShouldBe($"/outcomes/samples/{contract.Sample}");
        (await contract.Count("outcomes_finding where true"), await contract.Told(OutcomesEvents.FindingRecorded)).ShouldBe((1, 1));

        page = await validator.Get($"/outcomes/samples/{contract.Sample}/items/{items[1].Number}");
        (await validator.Press(page, "Record the finding", Finding("error", "100.00"))).Location.ShouldNotBeNull();
        (await contract.Count($"journey_fact where kind = {(short)FactKind.Rejected}")).ShouldBe(1);

        var ofThePrime = await contract.Office("checker", "validator", contract.Paid.Prime.Organisation);
        (await contract.Find(items[1], FindingResult.Stands, ofThePrime)).Refusal!.Code.ShouldBe("own-organisation");
        var list = await validator.Get($"/outcomes/samples/{contract.Sample}");
        var waiting = (await contract.Items()).Where(row => row is { DrawnBy.Length: > 0, Result: null }).ToList();
        list.Href("Look at item").ShouldBe($"/outcomes/samples/{contract.Sample}/items/{waiting[0].Number}");
        using (var prime = await house.As(contract.Paid.Prime))
        {
            (await prime.Get($"/outcomes/samples/{contract.Sample}")).Text.ShouldNotContain("Look at item");
        }

        var before = await contract.Posted("job start");
        await contract.Paid.Pay();
        (before - await contract.Posted("job start")).ShouldBe(3_000_00);

        page = await validator.Get($"/outcomes/samples/{contract.Sample}/items/{items[0].Number}");
        page.Text.ShouldContain(AnyWords);
        (await validator.Press(page, "Record the finding", ("Result", "stands"))).Text.ShouldContain("A rejection of it stands");
        (await contract.Count("outcomes_finding where position(convert_to('never heard', 'UTF8') in words) > 0")).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_of_an_organisation_that_is_paid_draws_or_looks_again()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using (var prime = await house.As(contract.Paid.Prime))
        {
            await contract.Claim(prime);
        }

        await contract.PayClaimed();
        using var validator = await house.As(contract.Validator);
        using var own = await house.As(contract.PrimesValidator);
        var list = await own.Get($"/outcomes/samples?contract={contract.Reference}");
        (await own.Press(list, "Draw the sample")).Text.ShouldContain("Your organisation is paid under this contract");
        list = await validator.Get($"/outcomes/samples?contract={contract.Reference}");
        var sample = (await validator.Press(list, "Draw the sample")).Location.ShouldNotBeNull();
        MayNotFind(await own.Get($"{sample}/items/1"), "Your organisation is paid under this contract");
        var shown = await own.Get(sample);
        shown.Text.ShouldContain("Nothing is proposed to be recovered: Your organisation is paid under this contract");
        shown.Html.Descendants("button").ShouldNotContain(button => button.Value.StartsWith("Propose", StringComparison.Ordinal));
        shown.Text.ShouldNotContain("At random", Case.Sensitive, "who is looked at is not told for which risk, whatever the office");
        (await validator.Press(await validator.Get($"{sample}/items/1"), "Record the finding", ("Result", "stands"))).Location.ShouldBe(sample);
    }

    [Fact]
    public async Task Each_role_sees_what_it_may_and_another_contracts_people_see_nothing()
    {
        var contract = await SampledContract.New(house);
        var address = $"/outcomes/samples/{contract.Sample}";
        foreach (var caller in new[] { contract.Paid.Commissioner, contract.Paid.Finance, contract.Paid.Authoriser })
        {
            using var browser = await house.As(caller);
            var page = await browser.Get(address);
            page.Html.Descendants("td").ShouldContain(cell => cell.Value == "At random");
            page.Html.Descendants("button").ShouldNotContain(button => button.Value.Contains("Propose", StringComparison.Ordinal));
            (await browser.Get($"{address}/items/1")).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var prime = await house.As(contract.Paid.Prime);
        (await prime.Get(address)).Html.Descendants("td").ShouldNotContain(cell => cell.Value == "At random", "who is looked at is not told for which risk");
        using var delivery = await house.As(contract.Paid.North);
        (await delivery.Get(address)).Status.ShouldBe(HttpStatusCode.Forbidden);

        var other = await PaidContract.New(house, people: 1);
        using var stranger = await house.As(other.Validator);
        (await stranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"{address}/items/1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/outcomes/samples?contract={contract.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_provider_sees_which_of_its_own_outcomes_are_looked_at_again_and_where_to_show_what_they_rest_on()
    {
        var contract = await SampledContract.New(house);
        var drawn = (await contract.Items()).Where(row => row.DrawnBy.Length > 0).ToList();
        var ofNorth = contract.Paid.People.Where((_, place) => place % 2 == 0).Select(one => one.Referral.Reference).ToHashSet();
        using var north = await house.As(contract.Paid.North);
        var page = await north.Get($"/outcomes/samples/asked?contract={contract.Reference}");
        page.Rows().Select(row => row[0]).Distinct().ShouldBeSubsetOf(ofNorth);
        page.Rows().Count.ShouldBe(Math.Min(25, drawn.Count(row => ofNorth.Contains(row.Reference))));
        page.Text.ShouldNotContain("random");
        (await north.Get(page.Href("Show it"))).Status.ShouldBe(HttpStatusCode.OK);
        using var prime = await house.As(contract.Paid.Prime);
        (await prime.Get($"/outcomes/samples/asked?contract={contract.Reference}")).Rows().Count.ShouldBe(25);
        using var validator = await house.As(contract.Validator);
        (await validator.Get("/outcomes/samples/asked")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var stranger = await house.As((await PaidContract.New(house, people: 1)).North);
        (await stranger.Get($"/outcomes/samples/asked?contract={contract.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_provider_is_shown_the_seed_once_every_drawn_outcome_has_its_finding()
    {
        var contract = await SampledContract.New(house);
        var address = $"/outcomes/samples/{contract.Sample}";
        await using var owner = await house.Owner();
        var seed = $"Seed {await owner.ExecuteScalarAsync<long>("select seed from outcomes_sample where number = @Sample", new { contract.Sample })}";
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);

        (await validator.Get(address)).Text.ShouldContain(seed);
        (await prime.Get(address)).Text.ShouldNotContain(seed);

        await contract.FindAll(errors: 0);
        (await prime.Get(address)).Text.ShouldContain(seed);
    }

    [Fact]
    public async Task Whoever_validated_it_does_not_look_again_though_it_is_no_longer_achieved()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using (var prime = await house.As(contract.Paid.Prime))
        {
            await contract.Claim(prime);
        }

        using var validator = await house.As(contract.Validator);
        await contract.Validate(validator);
        await contract.PayClaimed();
        var samples = await validator.Get($"/outcomes/samples?contract={contract.Reference}");
        var sample = (await validator.Press(samples, "Draw the sample")).Location.ShouldNotBeNull();
        await using (var owner = await house.Owner())
        {
            var job = await owner.ExecuteScalarAsync<long>(
                "select number from journey_fact where contract = @contract and kind = @kind",
                new { contract = contract.Paid.Id.Value, kind = (short)FactKind.JobStarted });
            await contract.Paid.Tell(0, FactKind.Superseded, "2019-04-01", "job", job);
        }

        var page = await validator.Get($"{sample}/items/1");
        page.Text.ShouldContain("no longer achieved");
        MayNotFind(page, "You validated this outcome");

        using var another = await house.As(contract.SecondValidator);
        (await another.Press(await another.Get($"{sample}/items/1"), "Record the finding", ("Result", "stands"))).Location.ShouldBe(sample);
    }

    [Fact]
    public async Task A_drawn_case_that_nobody_who_looks_again_may_see_stands_as_not_seen_and_closes_the_sample()
    {
        var contract = await SampledContract.New(house);
        var drawn = (await contract.Items()).Where(row => row.DrawnBy.Length > 0).ToList();
        var hidden = drawn.Where(row => row.Participant == drawn[0].Participant).ToList();
        var another = await contract.Office("another", "validator", contract.Validator.Organisation);
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            "insert into journey_restriction (participant, contract, named) values (@participant, @contract, array[@named])",
            new { participant = drawn[0].Participant.Value, contract = contract.Paid.Id.Value, named = another.Person.Value });
        await contract.FindAll(errors: 10);
        using var validator = await house.As(contract.Validator);
        var address = $"/outcomes/samples/{contract.Sample}";

        var page = await validator.Get(address);
        page.Text.ShouldContain($"Waiting for a finding {hidden.Count}");
        page.Text.ShouldContain("open to named people only, and you are not among them");
        (await validator.Press(page, "Let stand as not seen")).Text.ShouldContain("is open to somebody who may look again");

        await owner.ExecuteAsync(
            "update journey_restriction set named = array[@named] where contract = @contract",
            new { contract = contract.Paid.Id.Value, named = contract.Paid.Prime.Person.Value });
        page = await validator.Get(address);
        (await validator.Press(page, "Let stand as not seen")).Location.ShouldBe(address);
        (await validator.Press(page, "Let stand as not seen")).Location.ShouldBe(address);
        (await contract.Count("outcomes_finding where result = 'not seen'")).ShouldBe(hidden.Count);

        page = await validator.Get(address);
        page.Text.ShouldContain("Waiting for a finding 0");
        page.Text.ShouldContain($"{hidden.Count(row => row.DrawnBy == "random")} more not seen");
        page.Html.Descendants("button").ShouldContain(button => button.Value.StartsWith("Propose", StringComparison.Ordinal));
        page.Html.Descendants("button").ShouldNotContain(button => button.Value.StartsWith("Let stand", StringComparison.Ordinal));
    }

    private static void MayNotFind(Page item, string why)
    {
        item.Text.ShouldContain(why);
        item.Html.Descendants("button").ShouldNotContain(button => button.Value == "Record the finding");
    }

    private static (string Name, string Value)[] Finding(string result, string amount) =>
        [("Result", result), ("Reason", "job-not-found"), ("Amount", amount), ("Words", AnyWords)];
}
