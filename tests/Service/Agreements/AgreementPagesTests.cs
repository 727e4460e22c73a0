using System.Net;
using Concordat.Agreement;
using Concordat.Fixture;

namespace Concordat.ServiceTests.Agreements;

/// <summary>Agreements as people read them and compare them.</summary>
public sealed class AgreementPagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Every_agreement_has_a_page_with_each_of_its_stages_rights_and_sources()
    {
        var library = house.Service<AgreementLibrary>();
        using var reader = await house.As("referrer");
        var links = (await reader.Get("/agreements")).Links.Select(link => (string)link.Attribute("href")!).ToList();

        library.All.Count.ShouldBe(7);
        foreach (var agreement in library.All)
        {
            links.ShouldContain($"/agreements/{agreement.Key}");
            var page = await reader.Get($"/agreements/{agreement.Key}");
            page.Status.ShouldBe(HttpStatusCode.OK, agreement.Key);
            page.Title.ShouldBe(agreement.Name);
            agreement.Sources.ShouldAllBe(source => page.Text.Contains(source.Title));
            agreement.Stages.SelectMany(stage => stage.Elements).SelectMany(element => element.Rights)
                .ShouldAllBe(right => page.Text.Contains(right.Does) && page.Text.Contains(right.Verb));
        }
    }

    [Fact]
    public async Task Both_passages_of_a_contradiction_are_cited_among_the_open_points()
    {
        using var reader = await house.As("prime");
        var page = await reader.Get("/agreements/london-dwp-2016/open-points");

        page.Text.ShouldContain("The document contradicts itself");
        page.Text.ShouldContain("A assumption 2");
        page.Text.ShouldContain("A table 2 row 1");
    }

    [Fact]
    public async Task Two_agreements_are_set_side_by_side()
    {
        using var reader = await house.As("board");
        var page = await reader.Get("/agreements/compare?a=national-only-2008&b=london-dwp-2016");

        var headings = page.Html.Descendants("th").Select(cell => cell.Value.Trim()).ToList();
        headings.ShouldContain("Local government");
        page.Rows("Who gains and who gives up what").Single(row => row[0] == "Contract values").ShouldContain("▲ Gains: has no part before, decides after");
        (await reader.Get("/agreements/compare?a=london-dwp-2016&b=london-dwp-2016")).Text.ShouldContain("Both say the same");
        (await reader.Get("/agreements/compare?a=nowhere&b=london-dwp-2016")).Text.ShouldContain("Choose the first agreement");
    }

    [Theory]
    [InlineData("/agreements/nowhere")]
    [InlineData("/agreements/nowhere/open-points")]
    public async Task What_is_not_in_the_library_is_not_found(string path)
    {
        using var reader = await house.As("board");
        (await reader.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
