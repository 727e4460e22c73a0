using System.Net;
using System.Text;
using Concordat.Fixture;
using Concordat.Specification;

namespace Concordat.ServiceTests.Specification;

/// <summary>The library as people read it, compare it and try a draft against it.</summary>
public sealed class ProgrammePagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Draft = """
        overlay: West London Alliance
        of: Work and Health Programme
        edition: a draft
        set:
          wage: {value: WAGE, cite: HL5940, confidence: sourced}
        """;

    [Fact]
    public async Task Every_programme_and_place_has_a_page_that_names_its_sources()
    {
        var library = house.Service<ProgrammeLibrary>();
        using var reader = await house.As("referrer");
        var list = await reader.Get("/programmes");
        foreach (var (key, places) in library.Keys)
        {
            foreach (var place in places.Prepend(""))
            {
                var path = place.Length == 0 ? $"/programmes/{key}" : $"/programmes/{key}/{place}";
                list.Links.Select(link => (string)link.Attribute("href")!).ShouldContain(path);
                var page = await reader.Get(path);
                page.Status.ShouldBe(HttpStatusCode.OK, path);
                var programme = library.Find(key, place)!;
                page.Title.ShouldBe(programme.OverlayName ?? programme.Name);
                programme.Sources.ShouldAllBe(source => page.Text.Contains(source.Title));
                (programme.DraftFigures.Count > 0).ShouldBe(page.Text.Contains("marked draft"), path);
            }
        }
    }

    [Theory]
    [InlineData("/programmes/nothing-of-the-kind")]
    [InlineData("/programmes/work-and-health/nowhere")]
    public async Task What_is_not_in_the_library_is_not_found(string path)
    {
        using var reader = await house.As("board");
        (await reader.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_programmes_are_compared_in_words()
    {
        using var reader = await house.As("delivery");
        var page = await reader.Get("/programmes/compare?before=work-and-health&after=work-and-health/west-london");

        page.Html.Descendants("del").ShouldContain(word => word.Value == "national");
        page.Html.Descendants("ins").ShouldContain(word => word.Value == "london");
        page.Text.ShouldNotContain("money of a contract");
        (await reader.Get("/programmes/compare?before=work-and-health&after=work-and-health")).Text.ShouldContain("Both say the same");
        (await reader.Get("/programmes/compare?before=x&after=work-and-health")).Text.ShouldContain("Choose the earlier programme");
    }

    [Fact]
    public async Task The_money_of_a_change_is_for_those_who_see_the_contract_whole()
    {
        const string Path = "/programmes/compare/effect?before=work-and-health/west-london&after=work-and-health&contract=WLA-WHP-1";
        using var commissioner = await house.As(house.World.People.First(person =>
            person.Role == "commissioner" && person.Organisation == house.World.Organisation("wla")));
        var page = await commissioner.Get(Path);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("is owed");
        page.Rows("By line").ShouldNotBeEmpty();

        using var other = await house.As(house.World.People.First(person =>
            person.Role == "commissioner" && person.Organisation != house.World.Organisation("wla")));
        (await other.Get(Path)).Text.ShouldContain("Choose a contract");

        using var delivery = await house.As("delivery");
        (await delivery.Get(Path)).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_broken_draft_is_told_its_problem_in_place()
    {
        var page = await Try(Draft.Replace("WAGE", "paris living wage", StringComparison.Ordinal));

        page.Text.ShouldContain("1 problem");
        page.Text.ShouldContain("'wage: paris living wage': the core holds this parameter free");
        page.Html.Descendants("mark").Single().Value.ShouldContain("paris living wage");
    }

    [Fact]
    public async Task A_draft_that_reads_says_what_it_changes_and_how_the_examples_fare()
    {
        var page = await Try(Draft.Replace("WAGE", "national living wage", StringComparison.Ordinal));

        page.Text.ShouldContain("It can be read");
        page.Html.Descendants("del").ShouldContain(word => word.Value.Contains("london"));
        var results = page.Rows("Worked examples").Select(row => row[1]).ToList();
        results.ShouldContain("Differs");
        results.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_draft_without_files_is_asked_for_them()
    {
        using var reader = await house.As("commissioner");
        (await reader.Post(await reader.Get("/programmes/try"), ("Replaces", ""))).Text.ShouldContain("Choose the files of the draft");
    }

    private async Task<Page> Try(string overlay)
    {
        using var reader = await house.As("commissioner");
        return await reader.Upload(
            await reader.Get("/programmes/try"), "overlay.yaml", Encoding.UTF8.GetBytes(overlay), ("Replaces", "work-and-health/west-london"));
    }
}
