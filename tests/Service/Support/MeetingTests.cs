using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;
using Concordat.Support;
using Concordat.Support.Service.RemindPeople;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-5: group sessions, the calendar address and reminders.</summary>
public sealed class MeetingTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_session_takes_several_people_and_one_form_says_who_came()
    {
        var people = await Caseload(3);
        using var worker = await house.As(WorkerOf(people[0]));
        var planned = await worker.Post(await worker.Get("/groups"), ("Name", "Writing a CV"), ("On.Day", "26"), ("On.Month", "2"), ("On.Year", "2021"), ("At", "16:00"), ("Minutes", "60"), ("Manner", "Video"));
        var session = planned.Location.ShouldNotBeNull(planned.Text);
        var page = await worker.Get(session);
        (await worker.Press(page, "Add them", [.. people.Select(person => ("Cases", person.Referral))])).Location.ShouldBe(session);
        page = await worker.Get(session);
        page.Rows("Who is awaited").Count.ShouldBe(3);

        var names = page.Html.Descendants("select").Select(select => (string)select.Attribute("name")!).ToList();
        (await worker.Press(page, "Record it for all", (names[0], "Attended"), (names[1], "MissedNotAcceptable:forgot"), (names[2], "MissedAcceptable:forgot")))
            .Text.ShouldContain("Choose a reason that belongs to what happened");
        (await worker.Press(page, "Record it for all", (names[0], "Attended"), (names[1], "MissedNotAcceptable:forgot"), (names[2], ""))).Location.ShouldBe(session);
        await using var owner = await house.Owner();
        var number = int.Parse(session.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        (await owner.QueryAsync<short?>("select result from support_appointment where session = @number order by referral", new { number })).ShouldBe(
            [(short)AppointmentResult.Attended, (short)AppointmentResult.MissedNotAcceptable, null]);
        (await owner.QueryAsync<DateOnly?>(
            "select last_contact_on from support_case where referral in (select referral from support_appointment where session = @number) order by referral",
            new { number }))
            .ShouldBe([TestHouse.Today, null, null], "who did not come was not seen");
    }

    [Fact]
    public async Task A_calendar_address_tells_times_to_whoever_has_it_until_it_is_ended()
    {
        var person = (await Caseload(1))[0];
        using var worker = await house.As(WorkerOf(person));
        await Book(worker, person, "1", "7", "11:00");
        var made = await worker.Press(await worker.Get("/calendar"), "Make an address");
        var address = new Uri(made.Html.Descendants("code").Single().Value).PathAndQuery;
        using var anybody = house.Anyone();
        var calendar = await anybody.Http.GetAsync(new Uri(address, UriKind.Relative));
        calendar.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        var text = await calendar.Content.ReadAsStringAsync();
        text.ShouldContain("DTSTART:20210701T100000Z\r\nDTEND:20210701T103000Z\r\nSUMMARY:Meeting\\, by phone\r\n", Case.Sensitive, "half past eleven of British Summer Time");
        text.ShouldNotContain(person.Participant);
        text.ShouldNotContain("Given");
        text.Split("\r\n").ShouldAllBe(line => line.Length <= 75);

        (await anybody.Http.GetAsync(new Uri(address[..^1] + (address[^1] == 'A' ? 'B' : 'A'), UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Gone);
        await worker.Press(await worker.Get("/calendar"), "End the address");
        (await anybody.Http.GetAsync(new Uri(address, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    /// <summary>Whoever comes first among those who are awaited may be called off without the session being off.</summary>
    [Fact]
    public async Task A_session_stands_in_the_calendar_while_one_person_is_awaited()
    {
        var people = await Caseload(2);
        using var worker = await house.As(WorkerOf(people[0]));
        var session = await Session(worker, people, "5", "3", "9:00");
        await using var owner = await house.Owner();
        var places = (await owner.QueryAsync<int>("select number from support_appointment where session = @session order by number", new { session })).AsList();
        places.Count.ShouldBe(2);
        await CallOff(places[0]);
        (await Calendar()).ShouldContain("STATUS:CONFIRMED");
        await CallOff(places[1]);
        (await Calendar()).ShouldContain("STATUS:CANCELLED");

        async Task CallOff(int number) =>
            (await worker.Press(await worker.Get($"/appointments/{number}"), "Call it off")).Location.ShouldNotBeNull();

        async Task<string> Calendar()
        {
            var made = await worker.Press(await worker.Get("/calendar"), "Make an address");
            var address = new Uri(made.Html.Descendants("code").Single().Value).PathAndQuery;
            using var anybody = house.Anyone();
            var text = await (await anybody.Http.GetAsync(new Uri(address, UriKind.Relative))).Content.ReadAsStringAsync();
            await worker.Press(await worker.Get("/calendar"), "End the address");
            return text.Split("BEGIN:VEVENT").Single(entry => entry.Contains($"UID:group-{session}@", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_refused_row_of_a_session_says_whose_it_is_and_nothing_is_recorded()
    {
        var people = await Caseload(2);
        using var worker = await house.As(WorkerOf(people[0]));
        var session = await Session(worker, people, "26", "2", "17:30");
        var page = await worker.Get($"/groups/{session}");
        var names = page.Html.Descendants("select").Select(select => (string)select.Attribute("name")!).ToList();
        var refused = await worker.Press(page, "Record it for all", (names[0], "Attended"), (names[1], "MissedAcceptable:forgot"));

        var whose = page.Rows("Who is awaited")[1][0];
        refused.OfClass("govuk-error-message").ShouldHaveSingleItem().Value.ShouldContain($"{whose}: choose a reason");
        refused.Html.Descendants("select").Single(select => (string)select.Attribute("name")! == names[1]).Attribute("aria-describedby").ShouldNotBeNull();
        refused.OfClass("govuk-error-summary__body").Single().Value.ShouldContain(whose);
        await using var owner = await house.Owner();
        (await owner.QueryAsync<short?>("select result from support_appointment where session = @session", new { session })).ShouldAllBe(result => result == null);
    }

    /// <summary>A place in a session is no appointment alone, though both be at one time.</summary>
    [Fact]
    public async Task A_time_that_equals_a_place_in_a_session_is_not_taken_for_it()
    {
        var people = await Caseload(1);
        var one = people[0];
        using var worker = await house.As(WorkerOf(one));
        var session = await Session(worker, people, "8", "3", "9:00");
        await using var owner = await house.Owner();
        await owner.ExecuteAsync("update support_appointment set purpose = 0, minutes = 30, manner = 1 where session = @session", new { session });
        var booked = await worker.Post(
            await worker.Get($"/cases/{one.Referral}/appointments/new"),
            ("On.Day", "8"), ("On.Month", "3"), ("On.Year", "2021"), ("At", "9:00"), ("Minutes", "30"), ("Manner", "Phone"), ("Purpose", "Meeting"));
        booked.Text.ShouldContain("The key worker meets somebody else at that time.");
    }

    [Fact]
    public async Task A_reminder_is_handed_over_once_and_says_neither_what_for_nor_why()
    {
        foreach (var (phone, time) in new[] { ("07700 900123", "9:30"), ("", "10:30") })
        {
            var person = (await Caseload(1, phone))[0];
            using var worker = await house.As(WorkerOf(person));
            await Book(worker, person, "27", "2", time);
        }

        var folder = new DirectoryInfo(Path.Combine(Path.GetTempPath(), $"reminders-{Guid.NewGuid():N}"));
        try
        {
            var reminding = house.Service<Reminding>();
            (await reminding.Remind(new FolderPost(folder), 1, CancellationToken.None)).ShouldBe(new Reminded(1, 1));
            var file = folder.GetFiles().Single();
            var said = await File.ReadAllTextAsync(file.FullName);
            said.ShouldContain("Saturday 27 February 2021 at 9:30");
            said.ShouldContain("07700 900123");
            said.ShouldNotContain("Given");
            (await reminding.Remind(new FolderPost(folder), 1, CancellationToken.None)).ShouldBe(new Reminded(0, 1));
        }
        finally
        {
            folder.Refresh();
            if (folder.Exists)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    /// <returns>The session's number; all of these people are awaited.</returns>
    private static async Task<int> Session(Browser worker, IReadOnlyList<ReferredPerson> people, string day, string month, string time)
    {
        var planned = await worker.Post(
            await worker.Get("/groups"), ("Name", "Interviews"), ("On.Day", day), ("On.Month", month), ("On.Year", "2021"), ("At", time), ("Minutes", "60"), ("Manner", "Video"));
        var path = planned.Location.ShouldNotBeNull(planned.Text);
        (await worker.Press(await worker.Get(path), "Add them", [.. people.Select(person => ("Cases", person.Referral))])).Location.ShouldBe(path);
        return int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private Caller WorkerOf(ReferredPerson person) => house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);

    /// <summary>People of one provider who have started, given to one key worker.</summary>
    private async Task<IReadOnlyList<ReferredPerson>> Caseload(int number, string phone = "")
    {
        var people = new List<ReferredPerson>();
        using var prime = await house.As(house.World.As("prime", "irwell"));
        while (people.GroupBy(person => person.Delivery).All(alike => alike.Count() < number))
        {
            var person = await ReferredPerson.New(house, phone: phone);
            (await prime.Post(await prime.Get($"/support/{person.Referral}/start"), ("On.Day", "10"), ("On.Month", "2"), ("On.Year", "2021"))).Location.ShouldNotBeNull();
            people.Add(person);
        }

        var chosen = people.GroupBy(person => person.Delivery).First(alike => alike.Count() >= number).ToList();
        using var worker = await house.As(WorkerOf(chosen[0]));
        (await worker.Post(await worker.Get("/caseload/assign"),
            [.. chosen.Select(person => ("Cases", person.Referral)), ("To", $"{WorkerOf(chosen[0]).Person.Value}"), ("Reason", "new")])).Location.ShouldNotBeNull();
        return [.. chosen.OrderBy(person => person.Referral, StringComparer.Ordinal)];
    }

    private static async Task Book(Browser worker, ReferredPerson person, string day, string month, string time) => (await worker.Post(
        await worker.Get($"/cases/{person.Referral}/appointments/new"),
        ("On.Day", day), ("On.Month", month), ("On.Year", "2021"), ("At", time), ("Minutes", "30"), ("Manner", "Phone"), ("Purpose", "Meeting"))).Location.ShouldNotBeNull();
}
