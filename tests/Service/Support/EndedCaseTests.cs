using System.Globalization;
using System.Net;
using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;
using Concordat.Support;
using Concordat.Support.Service.AnswerTransfer;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.RemindPeople;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>RE-1, SU-5: a case that has come to its end leaves nothing open: no appointment, no reminder, no transfer, no new job.</summary>
public sealed class EndedCaseTests(TestHouse house) : IClassFixture<TestHouse>
{
    private Caller Prime => house.World.As("prime", "irwell");

    [Fact]
    public async Task A_withdrawal_calls_off_what_was_agreed_and_closes_the_transfer_that_waits()
    {
        var person = await Given();
        using var worker = await house.As(WorkerOf(person));
        await Book(worker, person, "26", "9:00");
        await Book(worker, person, "27", "9:30");
        var receiver = await Other(person);
        var asked = await worker.Post(await worker.Get($"/support/{person.Referral}/transfer"), Transfer(receiver));

        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        (await referrer.Post(
            await referrer.Get($"/referrals/{person.Referral}/withdraw"), [("Reason", "deceased"), .. Day("24")])).Location.ShouldNotBeNull();

        (await Appointments(person)).ShouldBe(["2021-02-26 - ", "2021-02-27 4 referral-ended"], "what was agreed for today may have taken place");
        (await CalledOff(person)).ShouldBe(["1 referral-ended True"]);
        (await Kept(person)).PlannedLast.ShouldBe(TestHouse.Today);
        using var taker = await house.As(receiver);
        (await taker.Get(asked.Location!)).Text.ShouldContain("Closed: the case ended before it was answered");

        // as in a house in which it was asked and the case had ended before anything was closed
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            "update support_transfer set answered_at = null, answered_by = null, declined = null where referral_reference = @Referral", new { person.Referral });
        (await house.Service<AnswerTransfer>().Answer(receiver, Number(asked.Location!), true, null, default))!.Value.Refusal!.Code.ShouldBe("case-ended");
        (await taker.Get($"/participants/{person.Participant}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_end_of_support_calls_off_the_next_time_and_what_was_called_off_stays_so_when_the_end_was_wrong()
    {
        var person = await Given();
        using var prime = await house.As(Prime);
        await Record(prime, person, "start", "10");
        using var worker = await house.As(WorkerOf(person));
        await Book(worker, person, "27", "10:30");
        await Record(prime, person, "end", "26", ("Reason", "completed"));
        (await Appointments(person)).ShouldBe(["2021-02-27 4 support-ended"]);
        (await worker.Get($"/cases/{person.Referral}")).Text.ShouldContain("Cancelled: Support ended");

        await using var owner = await house.Owner();
        var fact = await owner.QuerySingleAsync<long>(
            "select max(f.number) from journey_fact f join journey_participant p on p.id = f.participant where p.reference = @Participant", new { person.Participant });
        (await house.Service<Concordat.Journey.Service.CorrectFact.CorrectFact>().Correct(Prime, fact, null, "recorded-in-error", default))!.Value.Refusal.ShouldBeNull();
        (await Appointments(person)).ShouldBe(["2021-02-27 4 support-ended"], "the person was told that nobody comes");
        (await Kept(person)).LeftOn.ShouldBeNull();
        await Book(worker, person, "27", "10:30");
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_an_ended_case_or_a_provider_before_had_agreed()
    {
        var (ended, handed, open) = (await Given("07700 900201"), await Given("07700 900202"), await Given("07700 900203"));
        foreach (var (person, time) in new[] { (ended, "13:00"), (handed, "14:00"), (open, "15:00") })
        {
            using var worker = await house.As(WorkerOf(person));
            await Book(worker, person, "27", time);
        }

        using var prime = await house.As(Prime);
        (await prime.Post(await prime.Get($"/referrals/{ended.Referral}/did-not-start"), [("Reason", "declined"), .. Day("24")])).Location.ShouldNotBeNull();
        await HandOver(handed);
        (await Appointments(handed)).ShouldBe(["2021-02-27 4 handed-over"]);

        // as appointments stand that nothing has called off
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            "update support_appointment set result = null where referral in (select referral from support_case where reference = any(@cases))",
            new { cases = new[] { ended.Referral, handed.Referral } });
        var post = new Post();
        await house.Service<Reminding>().Remind(post, 1, CancellationToken.None);
        post.Phones.ShouldContain("07700 900203");
        post.Phones.ShouldNotContain("07700 900201");
        post.Phones.ShouldNotContain("07700 900202");
    }

    [Fact]
    public async Task What_was_agreed_for_the_day_of_a_hand_over_may_have_taken_place_and_whoever_was_awaited_says_so()
    {
        var person = await Given();
        using var worker = await house.As(WorkerOf(person));
        await Book(worker, person, "26", "8:00");
        await HandOver(person);
        (await Appointments(person)).ShouldBe(["2021-02-26 - "]);

        await using var owner = await house.Owner();
        var number = await owner.QuerySingleAsync<int>(
            "select a.number from support_appointment a join support_case c on c.referral = a.referral where c.reference = @Referral", new { person.Referral });
        var page = await worker.Get($"/appointments/{number}");
        page.Body.ShouldNotContain(person.Participant);
        page.Text.ShouldNotContain("Call it off");
        (await worker.Post(page, ("Result", "Attended"), ("Reason", ""))).Location.ShouldBe($"/appointments/{number}");

        (await Appointments(person)).ShouldBe(["2021-02-26 0 "]);
        (await Kept(person)).LastContactOn.ShouldBe(TestHouse.Today, "the day goes with the case");
        (await worker.Get($"/cases/{person.Referral}")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var taker = await house.As(await Other(person));
        (await taker.Get($"/appointments/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_job_is_recorded_for_a_referral_that_came_to_nothing()
    {
        var person = await Given();
        using var prime = await house.As(Prime);
        (await prime.Post(await prime.Get($"/referrals/{person.Referral}/did-not-start"), [("Reason", "declined"), .. Day("24")])).Location.ShouldNotBeNull();
        var refused = await prime.Post(
            await prime.Get($"/support/{person.Referral}/job"), [("Job", "J"), ("Work", "employed"), ("Hours", "20"), ("Wage", "10.55"), .. Day("20")]);
        refused.Text.ShouldContain("The referral came to nothing, so no job is recorded for it.");
    }

    private Caller WorkerOf(ReferredPerson person) => house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);

    /// <summary>Somebody whose case was given to a key worker.</summary>
    private async Task<ReferredPerson> Given(string phone = "")
    {
        var person = await ReferredPerson.New(house, phone: phone);
        using var worker = await house.As(WorkerOf(person));
        (await worker.Post(
            await worker.Get("/caseload/assign"), ("Cases", person.Referral), ("To", $"{WorkerOf(person).Person.Value}"), ("Reason", "new")))
            .Location.ShouldNotBeNull();
        return person;
    }

    private async Task<Caller> Other(ReferredPerson person)
    {
        await using var work = await house.Database.Begin(Prime, default);
        var contract = (await house.Service<ContractRegister>().Find(work, "GM-WW-1"))!;
        var link = contract.SupplyChainOn(TestHouse.Today).First(each => each.Delivery != person.Delivery && each.Areas.Contains("E08000003"));
        return house.World.People.First(one => one.Role == "delivery" && one.Organisation == link.Delivery);
    }

    private async Task HandOver(ReferredPerson person)
    {
        var taker = await Other(person);
        await using var worker = await house.Database.BeginAsWorker(taker, default);
        var records = house.Service<FactRecords>();
        (await records.HandOver(worker, (await records.Referral(worker, person.Referral))!, taker.Organisation, "another")).ShouldBeNull();
        await worker.Commit();
    }

    private async Task<IReadOnlyList<string>> Appointments(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return (await owner.QueryAsync<string>(
            """
            select a.on_day::text || ' ' || coalesce(a.result::text, '-') || ' '
                || coalesce((select t.reason from support_attendance t where t.appointment = a.number order by t.number desc limit 1), '')
            from support_appointment a join support_case c on c.referral = a.referral where c.reference = @Referral order by a.number
            """,
            new { person.Referral })).AsList();
    }

    /// <summary>What the journal says was called off for a case, and whether it says by whom.</summary>
    private async Task<IReadOnlyList<string>> CalledOff(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return (await owner.QueryAsync<(string Appointments, string Reason, int Person)>(
            """
            select j.codes->>'appointments', j.codes->>'reason', j.person from journal_entry j
            join support_case c on c.referral = (j.identities->>'referral')::int and c.contract = (j.identities->>'contract')::int
            where j.event = 'SupportAppointmentsCalledOff' and c.reference = @Referral order by j.number
            """,
            new { person.Referral })).Select(row => $"{row.Appointments} {row.Reason} {row.Person > 0}").ToList();
    }

    private async Task<ListedCase> Kept(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<ListedCase>("select * from support_case where reference = @Referral", new { person.Referral });
    }

    private static async Task Record(Browser browser, ReferredPerson person, string what, string day, params (string, string)[] fields)
    {
        var posted = await browser.Post(await browser.Get($"/support/{person.Referral}/{what}"), [.. Day(day), .. fields]);
        posted.Location.ShouldNotBeNull(posted.Text);
    }

    private static async Task Book(Browser worker, ReferredPerson person, string day, string time)
    {
        var booked = await worker.Post(
            await worker.Get($"/cases/{person.Referral}/appointments/new"),
            [.. Day(day), ("At", time), ("Minutes", "15"), ("Manner", "Phone"), ("Purpose", "Meeting")]);
        booked.Location.ShouldNotBeNull(booked.Text);
    }

    private static int Number(string path) => int.Parse(path.Split('/')[^1], CultureInfo.InvariantCulture);

    private static (string, string)[] Day(string day) => [("On.Day", day), ("On.Month", "2"), ("On.Year", "2021")];

    private static (string, string)[] Transfer(Caller receiver) =>
    [
        ("Receiver", $"{receiver.Organisation.Value}"), ("Consent", "written"), ("Note", "Calls in the morning."), ("ConsentOn.Day", "20"),
        ("ConsentOn.Month", "2"), ("ConsentOn.Year", "2021"),
    ];

    private sealed class Post : ReminderPost
    {
        public List<string> Phones { get; } = [];

        public Task Hand(Reminder reminder, CancellationToken stop)
        {
            Phones.Add(reminder.Phone);
            return Task.CompletedTask;
        }
    }
}
