using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Dapper;

namespace Concordat.ServiceTests.Access;

public sealed class SessionTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Theory]
    [InlineData("commissioner", 29, true)]
    [InlineData("commissioner", 31, false)]
    [InlineData("authoriser", 14, true)]
    [InlineData("authoriser", 16, false)]
    public async Task An_idle_session_ends_sooner_for_who_releases_money(string role, int minutes, bool isOpen)
    {
        using var browser = await house.As(role);
        await Owned("update access_session set seen_at = seen_at - make_interval(mins => @minutes)", new { minutes });

        IsIn(await browser.Get("/")).ShouldBe(isOpen);
    }

    [Fact]
    public async Task No_session_outlasts_twelve_hours()
    {
        using var browser = await house.As("finance");
        await Owned("update access_session set opened_at = opened_at - interval '12 hours 1 minute'");

        IsIn(await browser.Get("/")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_in_use_stays_open()
    {
        using var browser = await house.As("finance");
        for (var i = 0; i < 3; i++)
        {
            await Owned("update access_session set seen_at = seen_at - interval '20 minutes'");
            IsIn(await browser.Get("/")).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_even_for_a_kept_cookie()
    {
        using var browser = await house.As("prime");
        var home = await browser.Get("/");
        var kept = browser.Cookie("concordat");

        (await browser.PostTo(home, "/sign-out")).Location.ShouldBe("/sign-in");

        using var thief = house.Anyone();
        thief.SetCookie("concordat", kept);
        IsIn(await thief.Get("/")).ShouldBeFalse();
    }

    [Fact]
    public async Task All_sessions_of_a_person_can_be_ended_at_once()
    {
        var who = house.World.As("board");
        using var one = await house.As(who);
        using var other = await house.As(who);

        await house.Service<Sessions>().CloseAll(house.World.As("administrator"), who.Person, CancellationToken.None);

        IsIn(await one.Get("/")).ShouldBeFalse();
        IsIn(await other.Get("/")).ShouldBeFalse();
    }

    [Fact]
    public async Task Stepping_in_again_gives_another_session_and_ends_the_first()
    {
        using var browser = await house.As("prime");
        var before = browser.Cookie("concordat");
        await using var owner = await house.Owner();
        var office = await owner.QueryFirstAsync<int>("select id from places_office where role = 'delivery' order by id");

        await browser.PostTo(await browser.Get("/sign-in"), "/step-in", ("office", $"{office}"));

        browser.Cookie("concordat").ShouldNotBe(before);
        using var thief = house.Anyone();
        thief.SetCookie("concordat", before);
        IsIn(await thief.Get("/")).ShouldBeFalse();
    }

    [Fact]
    public async Task An_office_that_is_taken_away_works_no_longer()
    {
        var who = house.World.As("validator");
        using var browser = await house.As(who);
        IsIn(await browser.Get("/")).ShouldBeTrue();

        await Owned(
            """
            insert into places_office_end (office, recorded_by, recorded_at)
            select id, 0, @now from places_office where person = @id and role = 'validator'
            """,
            new { id = who.Person.Value, now = house.Service<Clock>().Now });

        IsIn(await browser.Get("/")).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_holds_two_offices_acts_in_the_one_chosen()
    {
        var who = house.World.As("commissioner");
        await Owned(
            "insert into places_office (person, organisation, role, contracts) values (@person, @organisation, 'board', @contracts)",
            new { person = who.Person.Value, organisation = who.Organisation.Value, contracts = who.Contracts.Select(c => c.Value).ToArray() });
        using var browser = await house.As(who);
        await using var owner = await house.Owner();
        var board = await owner.QuerySingleAsync<int>(
            "select id from places_office where person = @id and role = 'board'", new { id = who.Person.Value });

        var changed = await browser.Post(await browser.Get("/office"), ("Office", $"{board}"));

        changed.Location.ShouldBe("/");
        (await browser.Get("/")).OfClass("look-account__name").Single().Value.ShouldContain("Board member");
        var foreign = await browser.Post(await browser.Get("/office"), ("Office", "999999"));
        foreign.Text.ShouldContain("Choose one of your offices.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_cookie_with_one_character_changed_opens_nothing(int third)
    {
        using var browser = await house.As("prime");
        var cookie = browser.Cookie("concordat");
        // the last characters of a base64 text may hold bits that stand for nothing
        for (var at = third; at < cookie.Length - 2; at += 3)
        {
            using var thief = house.Anyone();
            thief.SetCookie("concordat", cookie[..at] + (cookie[at] == 'A' ? 'B' : 'A') + cookie[(at + 1)..]);
            IsIn(await thief.Get("/")).ShouldBeFalse();
        }
    }

    private static bool IsIn(Page page) => page.Status switch
    {
        HttpStatusCode.OK => true,
        HttpStatusCode.Found when page.Location!.StartsWith("/sign-in", StringComparison.Ordinal) => false,
        _ => throw new InvalidOperationException($"{page.Path} answered {page.Status}."),
    };

    private async Task Owned(string sql, object? values = null)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(sql, values);
    }
}
