using System.Net;
using Concordat.Fixture;
using Dapper;

namespace Concordat.ServiceTests.Demonstration;

/// <summary>The demonstration has something on every way from an outcome to its money, for whoever walks it.</summary>
public sealed class WaysThroughTests(PeopledHouse peopled) : IClassFixture<PeopledHouse>
{
    private TestHouse House => peopled.House;

    [Theory]
    [InlineData("outcomes_evidence")]
    [InlineData("outcomes_question")]
    [InlineData("outcomes_answer where answer = 'yes'")]
    [InlineData("outcomes_answer where code = 'employer-unknown'")]
    [InlineData("journey_contract_fact")]
    public async Task Something_is_there(string what)
    {
        await using var owner = await House.Owner();
        (await owner.ExecuteScalarAsync<long>($"select count(*) from {what}")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_fee_of_the_months_that_waited_was_paid_after_it_was_resumed()
    {
        await using var owner = await House.Owner();
        var months = (await owner.QueryAsync<int>(
            """
            select count(*)::int from payments_posting p join payments_run r on r.number = p.run
            where p.contract = @contract and p.line = 'delivery fee' and p.account = 'payable' and p.cause = 'new'
            group by r.as_at order by r.as_at
            """,
            new { contract = House.World.Contract("WLA-WHP-1").Value })).ToList();

        // two streams a month as a rule; those that waited come together
        months.Max().ShouldBeGreaterThan(months.Min() * 3);
    }

    [Fact]
    public async Task A_grant_is_spent_to_its_allocation_and_what_lies_beyond_is_listed()
    {
        await using var owner = await House.Owner();
        var contract = new { contract = House.World.Contract("CLF-C2W-1").Value };
        (await owner.ExecuteScalarAsync<long>(
            "select coalesce(-sum(amount), 0) from payments_posting where contract = @contract and account = 'payable' and line = 'delivery cost'", contract))
            .ShouldBe(56_000_000);
        (await owner.ExecuteScalarAsync<long>("select count(*) from payments_shortfall where contract = @contract", contract)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("prime", "irwell", "/outcomes/claims?contract=GM-WW-1&rows=Claimed")]
    [InlineData("delivery", "northern-quarter", "/outcomes/claims?contract=GM-WW-1")]
    [InlineData("validator", "wla", "/outcomes/questions?contract=WLA-WHP-1")]
    [InlineData("validator", "gmca", "/outcomes/checks?contract=GM-WW-1")]
    [InlineData("commissioner", "wla", "/outcomes/overrides?contract=WLA-WHP-1")]
    [InlineData("validator", "dwp-provision", "/payments/facts?contract=CLF-C2W-1")]
    [InlineData("finance", "dwp-provision", "/payments/streams?contract=DWP-WP-7")]
    [InlineData("finance", "dwp-provision", "/payments/calendar?contract=DWP-WP-7")]
    [InlineData("finance", "dwp-provision", "/payments/summary")]
    [InlineData("authoriser", "dwp-provision", "/payments/runs")]
    [InlineData("commissioner", "dwp-provision", "/performance/cohorts?contract=DWP-WP-7")]
    [InlineData("commissioner", "dwp-provision", "/performance/cohorts?contract=CLF-C2W-1")]
    [InlineData("commissioner", "dwp-provision", "/outcomes?contract=DWP-WP-7")]
    [InlineData("prime", "kestrel", "/payments/statements")]
    public async Task A_page_of_it_opens(string role, string organisation, string path)
    {
        using var browser = await House.As(House.World.As(role, organisation));
        (await browser.Get(path)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
