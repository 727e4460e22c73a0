using System.Globalization;
using System.Net;
using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;
using Concordat.Support.Service.AnswerTransfer;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-7: a case goes to another provider with the person's agreement and a note; who handed it over keeps what it did, and no more.</summary>
public sealed class TransferTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Note = "Calls in the morning.\nAfraid of dogs.";

    [Fact]
    public async Task A_case_is_asked_for_read_accepted_and_from_that_day_the_others()
    {
        var person = await ReferredPerson.New(house);
        using var giver = await house.As(Of(person.Delivery));
        var receiver = await Other(person);
        var record = await giver.Get($"/participants/{person.Participant}");
        record = await giver.Follow(await giver.Post(
            await giver.Get(record.Href("The start")), ("On.Day", "10"), ("On.Month", "2"), ("On.Year", "2021")));
        var form = await giver.Get(record.Href("That another provider takes over"));
        (await giver.Post(form, Fields(receiver.Organisation, ("Note", "")))).OfClass("govuk-error-message").ShouldHaveSingleItem();
        var asked = await giver.Post(form, Fields(receiver.Organisation));
        (await giver.Get(asked.Location!)).Text.ShouldContain("Afraid of dogs");
        (await giver.Post(form, Fields(receiver.Organisation))).Text.ShouldContain("waits for its answer");

        using var taker = await house.As(receiver);
        (await taker.Get($"/participants/{person.Participant}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var transfer = await taker.Get((await taker.Get("/support/transfers")).Href("Transfer "));
        transfer.Path.ShouldBe(asked.Location);
        transfer.Text.ShouldContain("Afraid of dogs");
        transfer.Text.ShouldNotContain(person.Participant);
        (await house.Service<AnswerTransfer>().Answer(Of(person.Delivery), Number(asked.Location!), true, null, default)).ShouldBeNull();
        (await taker.Press(transfer, "Answer", ("Answer", "declined"))).OfClass("govuk-error-message").ShouldHaveSingleItem();
        (await taker.Follow(await taker.Press(transfer, "Answer", ("Answer", "accepted")))).Text.ShouldContain("The case is yours from today");

        var theirs = await taker.Get($"/participants/{person.Participant}");
        theirs.Rows("What happened").Select(row => row[1].Split(':')[0]).ShouldBe(["Referred", "Started", "Moved"]);
        (await taker.Get($"/referrals/{person.Referral}")).Status.ShouldBe(HttpStatusCode.OK);
        (await giver.Get($"/participants/{person.Participant}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await giver.Get($"/referrals/{person.Referral}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var kept = await giver.Get(asked.Location!);
        kept.Rows("Facts you recorded").Select(row => row[1]).ShouldBe(["referred", "started"]);
        kept.Text.ShouldNotContain("Afraid of dogs");
        kept.Text.ShouldNotContain(person.Participant);
    }

    [Fact]
    public async Task A_fact_of_the_new_provider_is_not_the_old_ones_to_see_and_history_stays()
    {
        var person = await ReferredPerson.New(house);
        var (giver, taker) = (Of(person.Delivery), await Other(person));
        await HandOver(person, taker);
        await using (var work = await house.Database.Begin(taker, default))
        {
            var records = house.Service<FactRecords>();
            var referral = (await records.Referral(work, person.Referral))!;
            referral.Owner.Delivery.ShouldBe(taker.Organisation);
            referral.Handovers.ShouldBe([new Handover(TestHouse.Today, giver.Organisation)]);
            (await records.Append(work, [new NewFact(referral.Participant, referral.Id, referral.Owner, new Fact { Kind = FactKind.Started, On = TestHouse.Today })])).Refused.ShouldBeEmpty();
            await work.Commit();
        }

        (await Seen(giver, person)).ShouldBe([FactKind.Referred]);
        (await Seen(taker, person)).ShouldBe([FactKind.Referred, FactKind.Moved, FactKind.Started]);
        (await Seen(house.World.As("prime", "irwell"), person)).ShouldBe([FactKind.Referred, FactKind.Moved, FactKind.Started]);
    }

    [Fact]
    public async Task A_declined_case_stays_where_it_is_and_may_be_asked_for_again()
    {
        var person = await ReferredPerson.New(house);
        using var giver = await house.As(Of(person.Delivery));
        var receiver = await Other(person);
        var form = await giver.Get($"/support/{person.Referral}/transfer");
        var asked = await giver.Post(form, Fields(receiver.Organisation));
        using var taker = await house.As(receiver);
        await taker.Press(await taker.Get(asked.Location!), "Answer", ("Answer", "declined"), ("Reason", "no-place"));

        (await giver.Get(asked.Location!)).Text.ShouldContain("No place is free");
        (await giver.Get($"/participants/{person.Participant}")).Status.ShouldBe(HttpStatusCode.OK);
        (await giver.Post(form, Fields(receiver.Organisation))).Location.ShouldNotBe(asked.Location);
    }

    [Theory]
    [InlineData("delivery", "harrow-road")]
    [InlineData("prime", "brent-bridge")]
    public async Task A_transfer_of_others_is_not_there(string role, string organisation)
    {
        var person = await ReferredPerson.New(house);
        using var giver = await house.As(Of(person.Delivery));
        var asked = await giver.Post(await giver.Get($"/support/{person.Referral}/transfer"), Fields((await Other(person)).Organisation));
        using var stranger = await house.As(house.World.As(role, organisation));

        (await stranger.Get(asked.Location!)).Body.ShouldBe("");
        (await stranger.Get($"/support/{person.Referral}/transfer")).Body.ShouldBe("");
    }

    private static int Number(string path) => int.Parse(path.Split('/')[^1], CultureInfo.InvariantCulture);

    private Caller Of(OrganisationId organisation) => house.World.People.First(person => person.Role == "delivery" && person.Organisation == organisation);

    private async Task<Caller> Other(ReferredPerson person)
    {
        await using var work = await house.Database.Begin(house.World.As("prime", "irwell"), default);
        var contract = (await house.Service<ContractRegister>().Find(work, "GM-WW-1"))!;
        return Of(contract.SupplyChainOn(TestHouse.Today).First(link => link.Delivery != person.Delivery && link.Areas.Contains("E08000003")).Delivery);
    }

    private async Task HandOver(ReferredPerson person, Caller taker)
    {
        await using var worker = await house.Database.BeginAsWorker(taker, default);
        var records = house.Service<FactRecords>();
        (await records.HandOver(worker, (await records.Referral(worker, person.Referral))!, taker.Organisation, "another")).ShouldBeNull();
        await worker.Commit();
    }

    private async Task<IReadOnlyList<FactKind>> Seen(Caller caller, ReferredPerson person)
    {
        await using var owner = await house.Owner();
        var id = await owner.QuerySingleAsync<int>("select id from journey_participant where reference = @Participant", new { person.Participant });
        await using var work = await house.Database.Begin(caller, default);
        return [.. (await house.Service<FactRecords>().Of(work, new ParticipantId(id))).Select(fact => fact.Content.Kind)
            .Where(kind => kind is FactKind.Referred or FactKind.Started or FactKind.Moved)];
    }

    private static (string, string)[] Fields(OrganisationId receiver, params (string Name, string Value)[] changed)
    {
        var fields = new Dictionary<string, string>
        {
            ["Receiver"] = $"{receiver.Value}",
            ["Consent"] = "written",
            ["Note"] = Note,
            ["ConsentOn.Day"] = "20",
            ["ConsentOn.Month"] = "2",
            ["ConsentOn.Year"] = "2021",
        };
        foreach (var (name, value) in changed)
        {
            fields[name] = value;
        }

        return [.. fields.Select(field => (field.Key, field.Value))];
    }
}
