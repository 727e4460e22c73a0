using System.Net;
using Concordat.Fixture;

namespace Concordat.ServiceTests.Contracts;

public sealed class ContractPagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Theory]
    [InlineData("commissioner", "gmca", 2)]
    [InlineData("prime", "brent-bridge", 1)]
    [InlineData("delivery", "pennine", 2)]
    [InlineData("delivery", "tame-valley", 1)]
    [InlineData("referrer", "jcp-manchester", 1)]
    public async Task The_list_holds_the_contracts_of_the_office(string role, string organisation, int contracts)
    {
        using var browser = await house.As(house.World.As(role, organisation));
        (await browser.Get("/contracts")).Rows().Count.ShouldBe(contracts);
    }

    [Theory]
    [InlineData("commissioner", "gmca", true, 2)]
    [InlineData("prime", "irwell", true, 2)]
    [InlineData("validator", "gmca", false, 2)]
    [InlineData("delivery", "pennine", false, 1)] // its own link alone
    public async Task Prices_are_shown_to_those_who_agreed_or_pay_them_and_said_to_be_invented(
        string role, string organisation, bool showsPrices, int links)
    {
        using var browser = await house.As(house.World.As(role, organisation));

        var page = await browser.Get($"/contracts/{house.World.Contract("GM-WW-1").Value}");

        page.Title.ShouldBe("GM-WW-1");
        page.Text.ShouldContain("Manchester (E08000003)");
        page.Rows("Delivery providers").Count.ShouldBe(links);
        page.Text.Contains("£3,959,000.00", StringComparison.Ordinal).ShouldBe(showsPrices);
        page.Text.Contains("invented", StringComparison.Ordinal).ShouldBe(showsPrices);
    }

    [Theory]
    [InlineData("prime", "brent-bridge")]
    [InlineData("delivery", "harrow-road")]
    [InlineData("referrer", "jcp-west-london")]
    public async Task A_contract_of_others_is_not_there(string role, string organisation)
    {
        using var browser = await house.As(house.World.As(role, organisation));
        var page = await browser.Get($"/contracts/{house.World.Contract("GM-WW-1").Value}");
        (page.Status, page.Body).ShouldBe((HttpStatusCode.NotFound, ""));
    }

    [Theory]
    [InlineData("prime", "irwell", true)]
    [InlineData("board", "gmca", true)]
    [InlineData("validator", "gmca", false)]
    [InlineData("delivery", "pennine", false)]
    public async Task Who_signed_and_how_it_may_end_is_shown_to_those_who_see_its_terms(string role, string organisation, bool shows)
    {
        using var browser = await house.As(house.World.As(role, organisation));
        var page = await browser.Get($"/contracts/{house.World.Contract("GM-WW-1").Value}");
        page.Text.Contains("Who signed the contract", StringComparison.Ordinal).ShouldBe(shows);
        page.Text.Contains("Until 31 August 2026 at the latest.", StringComparison.Ordinal).ShouldBe(shows);
        if (shows)
        {
            page.Rows("Who signed the contract").Select(row => row[0]).ShouldBe(
                ["Trafford Metropolitan Borough Council", "Greater Manchester Combined Authority", "Irwell Works"]);
            page.Rows("Tests of the break point of 31 August 2021").Select(row => row[4]).ShouldBe(["Not known yet", "Not known yet"]);
        }
    }

    [Fact]
    public async Task A_contract_says_which_figures_are_draft()
    {
        using var browser = await house.As(house.World.As("commissioner", "wla"));
        var page = await browser.Get($"/contracts/{house.World.Contract("WLA-WHP-1").Value}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Draft figures");
        page.Rows("What one of each line").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Places_page_by_code_and_filter_by_kind()
    {
        using var browser = await house.As("board");
        var page = await browser.Get("/places");
        page.Rows("Places").Count.ShouldBe(25);
        (await browser.Get(page.Href("Next page"))).Rows("Places")[0][0].ShouldNotBe(page.Rows("Places")[0][0]);
        (await browser.Get("/places?Kind=SubRegion")).Rows("Places").Single(row => row[0] == "CX-LL")[3]
            .ShouldContain("Bromley (for connect-to-work and work-and-health only)");
        (await browser.Get("/places?Kind=Nowhere")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
