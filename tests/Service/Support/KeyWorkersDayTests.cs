using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-1 and SU-5: a case is given out, met, moved and missed, as its key worker does it; and as whoever may not.</summary>
public sealed class KeyWorkersDayTests(TestHouse house) : IClassFixture<TestHouse>
{
    private Caller Prime => house.World.As("prime", "irwell");

    [Fact]
    public async Task A_case_goes_from_nobody_to_a_key_workers_day()
    {
        var person = await Started("2021-02-10");
        using var worker = await house.As(WorkerOf(person));
        var name = await NameOf(person);
        (await worker.Get("/today")).Text.ShouldNotContain(name);
        (await worker.Get("/caseload/assign")).Text.ShouldContain(name);

        await Give(worker, person, WorkerOf(person));

        (await worker.Get("/caseload/assign")).Text.ShouldNotContain(name);
        var row = (await worker.Get("/today")).Rows("People who need you").Single(cells => cells[0] == name);
        row[1].ShouldContain("First contact overdue");
        row[2].ShouldBe("Never");
        (await worker.Get("/caseload?queue=first-contact-overdue")).Rows("Cases").Select(cells => cells[0]).ShouldContain(name);
        (await worker.Get("/caseload?queue=new-job")).Text.ShouldNotContain(name);
        (await worker.Get("/caseload/caseload.csv")).Body.ShouldContain(person.Referral);
    }

    [Fact]
    public async Task An_appointment_is_made_kept_and_counted()
    {
        var person = await Started("2021-02-10");
        using var worker = await house.As(WorkerOf(person));
        await Give(worker, person, WorkerOf(person));
        var name = await NameOf(person);
        await Book(worker, person, "2021-02-26", "9:05");
        var today = await worker.Get("/today");
        today.Rows("Appointments today").Single(cells => cells[1] == name)[0].ShouldBe("9:05");

        var appointment = await worker.Get(today.Links.First(link => ((string)link.Attribute("href")!).StartsWith("/appointments/", StringComparison.Ordinal)
            && link.Value.Contains(name, StringComparison.Ordinal)).Attribute("href")!.Value);
        (await worker.Post(appointment, ("Result", "MissedAcceptable"), ("Reason", "forgot"))).Text.ShouldContain("Choose a reason that belongs to what happened");
        (await worker.Post(appointment, ("Result", "Attended"))).Location.ShouldBe($"/cases/{person.Referral}");

        var shown = await worker.Get($"/cases/{person.Referral}");
        shown.Rows("Appointments and contacts so far").Single()[4].ShouldBe("Attended");
        shown.Text.ShouldContain("26 Feb 2021, today");
        (await worker.Get("/caseload?queue=first-contact-overdue")).Text.ShouldNotContain(name);
    }

    [Fact]
    public async Task A_time_that_is_put_off_stays_on_record_and_a_full_hour_is_refused()
    {
        var person = await Started("2021-02-15");
        using var worker = await house.As(WorkerOf(person));
        await Give(worker, person, WorkerOf(person));
        await Book(worker, person, "2021-03-01", "10:00");
        var clash = await Posted(worker, person, "2021-03-01", "10.15");
        clash.Status.ShouldBe(HttpStatusCode.OK);
        clash.Text.ShouldContain("The key worker meets somebody else at that time.");
        (await Posted(worker, person, "2021-02-25", "10:00")).Text.ShouldContain("The day is past; record a contact that took place instead.");

        var shown = await worker.Get($"/cases/{person.Referral}");
        var moving = await worker.Get($"{shown.Href("1 Mar 2021, 10:00")}/move");
        (await worker.Post(moving, [.. Day("2021-03-02"), ("At", "11:00"), ("Minutes", "30")])).Location.ShouldBe($"/cases/{person.Referral}");
        shown = await worker.Get($"/cases/{person.Referral}");
        shown.Rows("Appointments to come").Single()[0].ShouldBe("2 Mar 2021, 11:00");
        shown.Rows("Appointments and contacts so far").Single().ShouldBe(["1 Mar 2021, 10:00", "By phone", "Meeting", shown.Rows("Appointments to come").Single()[3], "Put to another time"]);
        (await worker.Get(shown.Href("2 Mar 2021, 11:00"))).Text.ShouldContain("Monday 1 March 2021 at 10:00");
    }

    [Fact]
    public async Task Nobody_gives_a_case_to_somebody_of_another_provider()
    {
        var person = await Started("2021-02-10");
        var stranger = house.World.People.First(one => one.Role == "delivery" && one.Organisation != person.Delivery);
        using var worker = await house.As(WorkerOf(person));
        var page = await worker.Get("/caseload/assign");
        var refused = await worker.Post(page, ("Cases", person.Referral), ("To", $"{stranger.Person.Value}"), ("Reason", "new"));
        refused.Text.ShouldContain($"{person.Referral}: the key worker holds no office at the provider that the case is with. Nothing was given.");

        using var other = await house.As(stranger);
        (await other.Get($"/cases/{person.Referral}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Get("/caseload?worker=everybody")).Text.ShouldNotContain(await NameOf(person));
        (await other.Get("/caseload/caseload.csv?worker=everybody")).Body.ShouldNotContain(person.Referral);
    }

    [Fact]
    public async Task A_leader_sees_what_each_carries_and_a_prime_each_provider()
    {
        var person = await Started("2021-02-10");
        using var worker = await house.As(WorkerOf(person));
        await Give(worker, person, WorkerOf(person));
        var carried = (await worker.Get("/team")).Rows("What each key worker carries, whoever has the most late cases first").Single();
        int.Parse(carried[1], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        int.Parse(carried[4], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);

        using var prime = await house.As(Prime);
        (await prime.Get($"/team?provider={person.Delivery.Value}")).Rows("What each key worker carries, whoever has the most late cases first").Single().ShouldBe(carried);
    }

    [Fact]
    public async Task A_leader_looks_at_those_alone_whose_cases_drift()
    {
        var person = await Started("2021-02-10");
        using var worker = await house.As(WorkerOf(person));
        await Give(worker, person, WorkerOf(person));

        var drifting = await worker.Get("/team?drift=first-contact-overdue");
        int.Parse(drifting.Rows("Whoever has cases in “First contact overdue”, the most first").Single()[4], System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(0);
        (await worker.Get("/team?drift=past-last-day")).Text.ShouldContain("No key worker has such a case today.");
        (await worker.Get("/team?drift=none-such")).Rows("What each key worker carries, whoever has the most late cases first").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_minimum_of_service_is_counted_for_each_person_and_for_the_team()
    {
        var person = await Started("2021-02-10");
        using var worker = await house.As(WorkerOf(person));
        await Give(worker, person, WorkerOf(person));
        (await worker.Get($"/cases/{person.Referral}")).Text.ShouldContain("0 in time, 1 late or missed");
        var before = await Late();

        var contact = await worker.Get($"/cases/{person.Referral}/contacts/new");
        (await worker.Post(contact, [.. Day("2021-02-17"), ("At", "10:00"), ("Minutes", "30"), ("Manner", "Phone"), ("Purpose", "Meeting")]))
            .Location.ShouldBe($"/cases/{person.Referral}");

        (await worker.Get($"/cases/{person.Referral}")).Text.ShouldContain("1 in time, 0 late or missed");
        (await Late()).ShouldBe(before - 1);
        var file = (await worker.Get("/caseload/caseload.csv")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(',')).ToList();
        file[0][^2..].ShouldBe(["service_in_time", "service_late"]);
        file.Single(cells => cells[0] == person.Referral)[^2..].ShouldBe(["1", "0"]);

        async Task<int> Late() => int.Parse(
            (await worker.Get("/team")).Rows("What each key worker carries, whoever has the most late cases first").Single()[11],
            System.Globalization.CultureInfo.InvariantCulture);
    }

    private Caller WorkerOf(ReferredPerson person) => house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);

    private async Task<ReferredPerson> Started(string day)
    {
        var person = await ReferredPerson.New(house);
        using var prime = await house.As(Prime);
        (await prime.Post(await prime.Get($"/support/{person.Referral}/start"), Day(day))).Location.ShouldNotBeNull();
        return person;
    }

    private async Task<string> NameOf(ReferredPerson person)
    {
        using var prime = await house.As(Prime);
        return (await prime.Get($"/cases/{person.Referral}")).Title;
    }

    private static async Task Give(Browser worker, ReferredPerson person, Caller to) => (await worker.Post(
        await worker.Get("/caseload/assign"), ("Cases", person.Referral), ("To", $"{to.Person.Value}"), ("Reason", "new"))).Location.ShouldNotBeNull();

    private static async Task<Page> Posted(Browser worker, ReferredPerson person, string day, string time) => await worker.Post(
        await worker.Get($"/cases/{person.Referral}/appointments/new"),
        [.. Day(day), ("At", time), ("Minutes", "30"), ("Manner", "Phone"), ("Purpose", "Meeting")]);

    private static async Task Book(Browser worker, ReferredPerson person, string day, string time) =>
        (await Posted(worker, person, day, time)).Location.ShouldBe($"/cases/{person.Referral}");

    private static (string, string)[] Day(string day) => day.Split('-') is [var y, var m, var d]
        ? [("On.Day", d), ("On.Month", m), ("On.Year", y)]
        : throw new ArgumentException(day);
}
