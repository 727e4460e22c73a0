using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-7: a move of home inside the lot is its provider's to record; outside it the prime and the person must agree.</summary>
public sealed class MoveTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Salford = "E08000006";
    private const string Ealing = "E09000009";

    [Fact]
    public async Task A_move_inside_the_lot_is_a_fact_and_shows_on_the_record()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var form = await worker.Get((await worker.Get($"/cases/{person.Referral}")).Href("A move of home"));
        form.Text.ShouldContain("lives in Manchester by the record");
        (await worker.Post(form, Fields("E08000003", "2021-02-20"))).Text.ShouldContain("The person lives in this authority by the record");
        (await worker.Post(form, Fields(Salford, "2021-01-31"))).Text.ShouldContain("The day lies before the referral");

        var record = await worker.Follow(await worker.Post(form, Fields(Salford, "2021-02-20")));

        record.Text.ShouldContain("Nothing else changes: the provider serves the new area, too.");
        record.Rows("What happened, by day").ShouldContain(row => row[1] == "Moved: Salford");
        (await worker.Get($"/support/{person.Referral}/home")).Text.ShouldContain("lives in Salford by the record");
        (await Homes(person)).ShouldBe([Salford]);
    }

    [Fact]
    public async Task The_same_move_told_twice_is_one_and_a_wrong_one_is_withdrawn()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var form = await worker.Get($"/support/{person.Referral}/home");
        var first = await worker.Post(form, Fields(Salford, "2021-02-20"));
        var again = await worker.Post(form, Fields(Salford, "2021-02-20"));
        again.Location.ShouldBe(first.Location.ShouldNotBeNull(first.Text), again.Text);
        (await Homes(person)).ShouldBe([Salford]);

        var record = await worker.Get($"/participants/{person.Participant}");
        var wrong = record.Html.Descendants("tr").First(row => row.Value.Contains("Moved: Salford", StringComparison.Ordinal));
        var correct = await worker.Get(wrong.Descendants("a").Select(link => (string)link.Attribute("href")!).First(link => link.EndsWith("/correct", StringComparison.Ordinal)));
        correct.Text.ShouldNotContain("Correct this fact");
        (await worker.Press(correct, "Withdraw it", ("Reason", "keyed-wrongly"))).Location.ShouldBe($"/participants/{person.Participant}");
        (await worker.Get($"/support/{person.Referral}/home")).Text.ShouldContain("lives in Manchester by the record");
    }

    [Fact]
    public async Task A_move_to_where_another_provider_serves_leads_to_the_transfer_and_both_stand_on_one_day()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        await Serves(person.Delivery, "E08000003");
        try
        {
            var moved = await worker.Post(await worker.Get($"/support/{person.Referral}/home"), Fields(Salford, "2021-02-26"));
            moved.Location.ShouldBe($"/support/{person.Referral}/transfer", moved.Text);
            var transfer = await worker.Get(moved.Location!);
            transfer.Text.ShouldContain("Its provider does not serve the new area");
            transfer.Text.ShouldNotContain("No other provider of this contract serves the person’s area today.");
        }
        finally
        {
            await Serves(person.Delivery, "E08000003", Salford, "E08000009");
        }

        var taker = house.World.People.First(one => one.Role == "delivery"
            && one.Organisation == house.World.Organisation(person.Delivery == house.World.Organisation("pennine") ? "northern-quarter" : "pennine"));
        await using var work = await house.Database.BeginAsWorker(taker, CancellationToken.None);
        var records = house.Service<FactRecords>();
        (await records.HandOver(work, (await records.Referral(work, person.Referral))!, taker.Organisation, "another")).ShouldBeNull();
        await work.Commit();
    }

    [Fact]
    public async Task A_move_out_of_the_lot_before_the_start_is_refused_because_it_would_take_the_start_with_it()
    {
        var person = await Started();
        using var prime = await house.As(house.World.As("prime", "irwell"));
        var form = await prime.Get($"/support/{person.Referral}/home");

        (await prime.Post(form, [.. Fields(Ealing, "2021-02-10"), ("Stay", "yes")])).Text.ShouldContain("withdraw the start first");
        (await Homes(person)).ShouldBeEmpty();
        var record = await prime.Follow(await prime.Post(form, [.. Fields("CX-ELSEWHERE", "2021-02-11"), ("Stay", "yes")]));
        record.Rows("What happened, by day").ShouldContain(row => row[1] == "Moved: another part of the country");
    }

    [Fact]
    public async Task Out_of_the_lot_the_prime_and_the_person_must_agree()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var theirs = await worker.Get($"/support/{person.Referral}/home");
        (await worker.Post(theirs, Fields(Ealing, "2021-02-20"))).Text.ShouldContain("Outside the lot the prime must agree that support goes on");

        using var prime = await house.As(house.World.As("prime", "irwell"));
        var form = await prime.Get($"/support/{person.Referral}/home");
        (await prime.Post(form, Fields(Ealing, "2021-02-20"))).Text.ShouldContain("Say that the person wants to go on here");
        (await Homes(person)).ShouldBeEmpty();

        var record = await prime.Follow(await prime.Post(form, [.. Fields(Ealing, "2021-02-20"), ("Stay", "yes")]));

        record.Text.ShouldContain("The case stays in the lot of its start and with its provider");
        (await Homes(person)).ShouldBe([Ealing]);
        (await worker.Get($"/support/{person.Referral}/transfer")).Text.ShouldContain("No other provider of this contract serves the person’s area today.");
    }

    [Fact]
    public async Task A_case_of_others_or_one_that_has_ended_is_not_moved()
    {
        var person = await Started();
        using var other = await house.As(house.World.People.First(one => one.Role == "delivery" && one.Organisation != person.Delivery));
        (await other.Get($"/support/{person.Referral}/home")).Body.ShouldBe("");

        using var worker = await house.As(WorkerOf(person));
        var form = await worker.Get($"/support/{person.Referral}/home");
        await End(worker, person);
        (await worker.Post(form, Fields(Salford, "2021-02-20"))).Text.ShouldContain("This case has ended");
    }

    /// <summary>The same person, referred on: one record, with both referrals on it.</summary>
    [Fact]
    public async Task Who_is_referred_on_keeps_one_record()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        await End(worker, person);
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        var form = await referrer.Get((await referrer.Get($"/referrals/{person.Referral}")).Href("Refer this person on"));
        form.Html.Descendants("input").Select(input => (string?)input.Attribute("value")).ShouldContain(person.Nino);
        (string, string)[] fields =
        [
            ("Contract", "GM-WW-1"), ("Route", "jobcentre"), ("ReferredOn.Day", "26"), ("ReferredOn.Month", "2"), ("ReferredOn.Year", "2021"),
        ];
        (await referrer.Post(await referrer.Post(form, fields), fields)).Location.ShouldBe("/referrals?order=newest");

        (await Referrals(person)).ShouldBe(2);
        using var stranger = await house.As(house.World.As("referrer", "jcp-west-london"));
        (await stranger.Get($"/referrals/new?from={person.Referral}")).Body.ShouldBe("");
    }

    private Caller WorkerOf(ReferredPerson person) => house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);

    private async Task<ReferredPerson> Started()
    {
        var person = await ReferredPerson.New(house);
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Post(await prime.Get($"/support/{person.Referral}/start"), Day("2021-02-10"))).Location.ShouldNotBeNull();
        return person;
    }

    private async Task Serves(OrganisationId delivery, params string[] areas)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            """
            update contracts_supply set areas = @areas
            where delivery = @delivery and contract = (select id from contracts_contract where reference = 'GM-WW-1')
            """,
            new { areas, delivery = delivery.Value });
    }

    private async Task<IEnumerable<string>> Homes(ReferredPerson person)
    {
        await using var work = await house.Database.Begin(house.World.As("prime", "irwell"), CancellationToken.None);
        var referral = (await house.Service<FactRecords>().Referral(work, person.Referral))!;
        return (await house.Service<FactRecords>().Of(work, referral.Participant)).Where(fact => fact.Content.Kind == FactKind.Moved).Select(fact => fact.Content.Area);
    }

    private async Task<int> Referrals(ReferredPerson person)
    {
        await using var work = await house.Database.Begin(house.World.As("prime", "irwell"), CancellationToken.None);
        var referral = (await house.Service<FactRecords>().Referral(work, person.Referral))!;
        return (await house.Service<FactRecords>().ReferralsOf(work, [referral.Participant])).Count;
    }

    private static async Task End(Browser worker, ReferredPerson person) => (await worker.Post(
        await worker.Get($"/support/{person.Referral}/end"), [.. Day("2021-02-24"), ("Reason", "completed")])).Location.ShouldNotBeNull();

    private static (string, string)[] Fields(string area, string day) => [("Area", area), .. Day(day)];

    private static (string, string)[] Day(string day) => day.Split('-') is [var y, var m, var d]
        ? [("On.Day", d), ("On.Month", m), ("On.Year", y)]
        : throw new ArgumentException(day);
}
