using Concordat.Agreement;
using Concordat.Fixture;

namespace Concordat.ServiceTests.Agreements;

/// <summary>An agreement as it stands: its matrix and its open points, for whoever may see decisions.</summary>
public sealed class LiveAgreementTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Page = "/agreements/london-dwp-2016";

    [Fact]
    public async Task Each_cell_shows_what_was_done_what_waits_and_what_is_held_back()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "live")).Value;
        var price = (await contract.Propose(contract.Commissioner, "pricing and payment model", "live")).Value;
        (await contract.Act(contract.Commissioner, award, ActKind.Determine)).IsGranted.ShouldBeTrue();

        using var london = await house.As(contract.Paid.Authoriser);
        var page = await london.Get(Page);
        var cells = page.Rows("Who may do what, at a glance");
        var row = cells.Single(cells => cells[0] == "Award");
        row[1].ShouldContain("Done on");
        row[2].ShouldContain("Waiting since");
        cells.Single(cells => cells[0] == "Pricing and payment model")[1].ShouldContain("Held back since");
        page.Links.Select(link => (string)link.Attribute("href")!).ShouldContain($"/decisions/{award}");
        page.Links.Select(link => (string)link.Attribute("href")!).ShouldContain($"/decisions/{price}");
    }

    [Fact]
    public async Task Whoever_has_no_seat_or_may_not_see_decisions_reads_the_document_alone()
    {
        var contract = await BoundContract.New(house);
        (await contract.Propose(contract.Commissioner, "award", "hidden")).IsGranted.ShouldBeTrue();
        foreach (var reader in new[] { house.World.As("prime"), house.World.As("commissioner", "gmca") })
        {
            using var browser = await house.As(reader);
            (await browser.Get(Page)).Text.ShouldNotContain("award hidden");
        }
    }

    [Fact]
    public async Task An_open_point_shows_who_is_waited_for_and_then_what_settled_it_with_its_trail()
    {
        var contract = await BoundContract.New(house);
        using var london = await house.As(contract.Paid.Authoriser);
        (await london.Get($"{Page}/open-points")).Text.ShouldContain("Nobody has put an answer.");

        var amendment = (await contract.Propose(contract.Commissioner, Amendments.Kind, "level of funding")).Value;
        (await contract.Act(contract.Commissioner, amendment, ActKind.Sign)).IsGranted.ShouldBeTrue();
        var waits = await london.Get($"{Page}/open-points");
        waits.Text.ShouldContain("Amendment put on");
        waits.Text.ShouldContain("Department for Work and Pensions must sign, waited for since");
        waits.Links.Select(link => (string)link.Attribute("href")!).ShouldContain($"/decisions/{amendment}");

        (await contract.Act(contract.Department, amendment, ActKind.Sign)).IsGranted.ShouldBeTrue();
        var settled = await london.Get($"{Page}/open-points");
        settled.Text.ShouldContain("Settled on");
        settled.Text.ShouldContain("signed version 1");
        using var prime = await house.As("prime");
        (await prime.Get($"{Page}/open-points")).Text.ShouldNotContain("Settled on");
    }
}
