using System.Globalization;
using System.Net;
using Concordat.Fixture;
using Dapper;

namespace Concordat.ServiceTests.Governance;

/// <summary>The register of risks and the lessons that areas share, through the pages.</summary>
public sealed class RiskTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_risk_stands_on_the_map_in_words_is_rated_anew_and_other_areas_read_it_only_when_shared()
    {
        using var keeper = await house.As(house.World.As("commissioner", "gmca"));
        using var neighbour = await house.As(house.World.As("commissioner", "wla"));

        var own = await keeper.Follow(await Add(keeper, "Offices stay closed", "no"));
        own.Text.ShouldContain("Likely");
        var shared = await keeper.Follow(await Add(keeper, "Key workers leave", "yes"));
        var map = await keeper.Get("/risks");
        map.Text.ShouldMatch($@"High: (risk \d+, )*risk {own.Path.Split('/')[^1]}\b");
        (await neighbour.Get("/risks")).Text.ShouldNotContain("Offices stay closed");
        (await neighbour.Get(own.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.Get(shared.Path)).Text.ShouldNotContain("Rate it anew");

        var rated = await keeper.Follow(await keeper.Post(
            await keeper.Get(own.Path), ("Likelihood", "1"), ("Impact", "1"), ("Mitigation", "They are open again."), ("Stands", "close")));
        rated.Text.ShouldContain("They are open again.");
        rated.Text.ShouldContain("closed");
        (await keeper.Get("/risks")).Text.ShouldNotContain("Offices stay closed");
    }

    [Fact]
    public async Task A_risk_whose_review_is_overdue_waits_on_the_first_page_of_its_own_organisation_alone()
    {
        using var keeper = await house.As(house.World.As("commissioner", "dwp"));
        using var neighbour = await house.As(house.World.As("commissioner", "wla"));
        var risk = (await keeper.Follow(await Add(keeper, "A lease ends", "yes"))).Path.Split('/')[^1];
        (await keeper.Get("/")).Text.ShouldNotContain("overdue");

        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            """
            insert into governance_risk_rating (risk, likelihood, impact, mitigation, review_on, is_closed, organisation, person, at)
            select risk, likelihood, impact, mitigation, @past, false, organisation, person, at from governance_risk_rating where risk = @risk
            """,
            new { past = TestHouse.Today.AddDays(-1), risk = int.Parse(risk, CultureInfo.InvariantCulture) });

        (await keeper.Get("/")).Text.ShouldContain("1 risk whose review is overdue");
        (await neighbour.Get("/")).Text.ShouldNotContain("review is overdue");
    }

    [Fact]
    public async Task A_lesson_is_there_for_every_area_and_only_a_commissioner_publishes()
    {
        using var keeper = await house.As(house.World.As("commissioner", "gmca"));
        using var provider = await house.As(house.World.As("delivery", "harrow-road"));

        await keeper.Post(await keeper.Get("/lessons"), ("Kind", "lesson"), ("Name", "Meet at the health centre"), ("Lesson", "Fewer are lost."));
        var read = await provider.Get("/lessons");
        read.Text.ShouldContain("Meet at the health centre");
        read.Text.ShouldNotContain("Publish what was learnt");
    }

    private static async Task<Page> Add(Browser browser, string risk, string share) => await browser.Post(
        await browser.Get("/risks/add"), ("Risk", risk), ("Office", "commissioner"), ("Likelihood", "4"), ("Impact", "4"),
        ("Mitigation", "A call each week."), ("ReviewOn.Day", "1"), ("ReviewOn.Month", "4"), ("ReviewOn.Year", "2021"), ("Share", share));
}
