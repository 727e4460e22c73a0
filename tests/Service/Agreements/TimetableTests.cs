using System.Net;
using System.Text;
using Concordat.Agreement;
using Concordat.Fixture;

namespace Concordat.ServiceTests.Agreements;

/// <summary>The timetable as everybody follows it, and as a party records it.</summary>
public sealed class TimetableTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Address = "/agreements/london-dwp-2016/timetable";

    [Fact]
    public async Task A_party_records_when_a_step_was_done_and_everybody_sees_it()
    {
        var contract = await BoundContract.New(house);
        using var department = await house.As(contract.Department);

        var recorded = await department.Follow(await department.Post(await department.Get(Address),
            ("Step", "begin the national procurement"), ("On.Day", "14"), ("On.Month", "10"), ("On.Year", "2016")));

        recorded.Text.ShouldContain("The day is on record");
        using var anyone = house.Anyone();
        var row = (await anyone.Get(Address)).Rows("Every step").Single(cells => cells[0].StartsWith("Begin the national procurement", StringComparison.Ordinal));
        row[2].ShouldBe("31 August 2016");
        row[3].ShouldBe("14 October 2016");
        row[5].ShouldBe("44 days late");
    }

    [Fact]
    public async Task A_day_to_come_an_unknown_step_and_a_stranger_are_refused()
    {
        var contract = await BoundContract.New(house);
        using var department = await house.As(contract.Department);
        var page = await department.Get(Address);

        (await department.Post(page, ("Step", "go live in London"), ("On.Day", "1"), ("On.Month", "3"), ("On.Year", "2021")))
            .Text.ShouldContain("past or today");
        (await department.Post(page, ("Step", "no such step"), ("On.Day", "1"), ("On.Month", "2"), ("On.Year", "2021")))
            .Text.ShouldContain("Choose the step");
        using var stranger = await house.As(house.World.As("commissioner", "gmca"));
        (await stranger.Get(Address)).Text.ShouldNotContain("Record when a step was done");
        (await stranger.Get("/agreements/none/timetable")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_calendar_follows_it_without_signing_in()
    {
        using var anyone = house.Anyone();
        var steps = house.Service<AgreementLibrary>().Find("london-dwp-2016")!.Timetable.Sum(track => track.Steps.Count);

        using var answer = await anyone.Http.GetAsync(new Uri($"{Address}.ics", UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        var lines = text.Split("\r\n");
        lines[0].ShouldBe("BEGIN:VCALENDAR");
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        lines.Count(line => line == "BEGIN:VEVENT").ShouldBe(steps);
        lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Distinct().Count().ShouldBe(steps);
    }
}
