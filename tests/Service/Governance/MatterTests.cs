using System.Net;
using Concordat.Agreement;
using Concordat.Agreement.Service.Store;
using Concordat.Fixture;
using Concordat.Governance.Service;
using Concordat.Plumbing.Access;
using Npgsql;

namespace Concordat.ServiceTests.Governance;

/// <summary>Matters taken further through the pages: who may, who reads, and what a last rung brings about.</summary>
public sealed class MatterTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly DateOnly From = new(2016, 4, 1);

    private Caller City => house.World.As("commissioner", "gmca");

    private Caller Department => house.World.As("commissioner", "dwp");

    private Caller Boroughs => house.World.As("commissioner", "wla");

    private Caller ManagingAgent => house.World.As("prime", "brent-bridge");

    [Fact]
    public async Task A_concern_climbs_until_formal_contract_action_stands_before_the_parties()
    {
        await BoundToSheffield("CITY-1");
        using var city = await house.As(City);
        using var department = await house.As(Department);

        var raised = await city.Follow(await Raise(city, "A concern about CITY-1", "concern|performance", "Too few find work."));
        raised.Text.ShouldContain("Too few find work.");
        raised.Text.ShouldContain("the agreement sets no day");
        var address = raised.Path;
        (await department.Get("/")).Text.ShouldContain("concern");
        (await department.Follow(await Do(department, address, "answer", "We look into it."))).Text.ShouldContain("We look into it.");
        await Do(city, address, "climb", "Nothing changed.");
        var required = await city.Follow(await Do(city, address, "climb", "We require action."));

        required.Text.ShouldContain("It put an act before the parties");
        var decision = await city.Get(required.Href("See where that decision stands"));
        decision.Text.ShouldContain("Intervention required by concern");
        decision.Text.ShouldContain("In force");
        var silent = await Do(city, address, "close", "Done.", ("Outcome", "settled"));
        silent.Text.ShouldContain("Say what was learnt");
        var closed = await city.Follow(await Do(city, address, "close", "Done.", ("Outcome", "settled"), ("Learnt", "Look at figures monthly.")));
        closed.Text.ShouldContain("Learnt: Look at figures monthly.");
        closed.Text.ShouldNotContain("Act on it");
    }

    [Fact]
    public async Task A_party_without_the_power_is_refused_with_the_clause_and_strangers_find_nothing()
    {
        await BoundToSheffield("CITY-2");
        await Bound("london-dwp-2016", "LONDON-2", ("london", Boroughs), ("dwp", Department));
        using var department = await house.As(Department);
        using var stranger = await house.As(Boroughs);
        using var city = await house.As(City);

        var refused = await Raise(department, "A concern about LONDON-2", "concern|performance", "We are concerned.");
        refused.Text.ShouldContain("has no power to raise a concern");
        refused.Text.ShouldContain("A table 3 row 3");
        var raised = await city.Follow(await Raise(city, "A concern about CITY-2", "concern|local agreement", "It is not kept."));
        (await stranger.Get(raised.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get("/concerns")).Text.ShouldNotContain("CITY-2");
        (await Raise(city, "A concern about CITY-2", "dispute|money", "Money.")).Text.ShouldContain("of the same kind as what you raise");
    }

    [Fact]
    public async Task Each_side_of_a_dispute_reads_its_own_papers_and_the_shared_ones_and_the_third_settles_it()
    {
        await Bound("london-partnership-delivery-2015", "PILOT-3", ("boroughs", Boroughs), ("managing agent", ManagingAgent), ("dwp", Department));
        using var boroughs = await house.As(Boroughs);
        using var agent = await house.As(ManagingAgent);
        using var department = await house.As(Department);

        var raised = await boroughs.Follow(await Raise(boroughs, "A dispute with Brent Bridge Employment about PILOT-3", "dispute|money", "Who pays?"));
        var address = raised.Path;
        await Do(agent, address, "answer", "You do.");
        await Do(agent, address, "own paper", "We could live with half.");
        await Do(agent, address, "paper", "Here is the minute.");
        var seen = await boroughs.Get(address);
        seen.Text.ShouldContain("Here is the minute.");
        seen.Text.ShouldContain("Only the side that put it reads it.");
        seen.Text.ShouldNotContain("live with half");
        (await agent.Get(address)).Text.ShouldContain("live with half");
        seen.Text.ShouldNotContain("Name who mediates");
        await Do(department, address, "mediate", "A neighbouring council's adviser.");
        await Do(department, address, "close", "Half each.", ("Outcome", "upheld"), ("Learnt", "Write contributions down."));

        var settled = await agent.Get(address);
        settled.Text.ShouldContain("A neighbouring council's adviser.");
        settled.Text.ShouldContain("Upheld");
    }

    [Fact]
    public async Task A_provider_is_answered_and_only_policy_is_escalated()
    {
        using var provider = await house.As(ManagingAgent);
        using var commissioner = await house.As(Boroughs);
        using var department = await house.As(Department);

        var operational = await provider.Follow(await Raise(provider, "An issue with West London Alliance about WLA-WHP-1", "issue|referrals", "Too many at once."));
        (await commissioner.Get(operational.Path)).Text.ShouldNotContain("Take it further");
        (await Do(commissioner, operational.Path, "climb", "Not ours.")).Text.ShouldContain("Only policy issues are escalated");
        await Do(commissioner, operational.Path, "answer", "We spread them.");
        (await provider.Get(operational.Path)).Text.ShouldContain("We spread them.");
        (await department.Get(operational.Path)).Status.ShouldBe(HttpStatusCode.NotFound);

        var policy = await provider.Follow(await Raise(provider, "An issue with West London Alliance about WLA-WHP-1", "issue|eligibility", "Who may join?"));
        await Do(commissioner, policy.Path, "climb", "For the department.");
        await Do(department, policy.Path, "answer", "Whoever is out of work.");
        (await provider.Get(policy.Path)).Text.ShouldContain("Whoever is out of work.");
    }

    [Fact]
    public async Task The_same_command_twice_is_one_step_and_steps_are_never_edited()
    {
        await BoundToSheffield("CITY-4");
        using var city = await house.As(City);
        var form = await city.Get("/concerns/raise");
        var fields = Fields(form, "A concern about CITY-4", "concern|performance", "Once.");

        (await city.Post(form, fields)).Location.ShouldBe((await city.Post(form, fields)).Location);
        await using var owner = await house.Owner();
        await using var command = new NpgsqlCommand("update governance_step set rung = ''", owner);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)))
            .MessageText.ShouldContain("never edited");
    }

    [Fact]
    public async Task What_was_said_may_be_erased_while_what_was_done_stays()
    {
        await BoundToSheffield("CITY-5");
        var matters = new PartnerMatters(house.Services);
        var number = (await matters.Raise(City, MatterKind.Concern, "CITY-5", "performance", null, "A name was written here.", CancellationToken.None)).Value;
        await using var owner = await house.Owner();
        await using (var command = new NpgsqlCommand(
            $"update governance_said set text = null where step in (select number from governance_step where matter = {number})", owner))
        {
            (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        }

        using var city = await house.As(City);
        var seen = await city.Get($"/concerns/{number}");
        seen.Text.ShouldContain("What was said was erased.");
        seen.Text.ShouldContain("Raised: raise a concern with the department");
    }

    [Fact]
    public async Task Who_deals_with_what_is_there_for_everybody()
    {
        using var anyone = house.Anyone();

        (await anyone.Get("/who-deals-with-what")).Text.ShouldContain("Policy: escalated");
    }

    private static async Task<Page> Raise(Browser browser, string what, string about, string words)
    {
        var form = await browser.Get("/concerns/raise");
        return await browser.Post(form, Fields(form, what, about, words));
    }

    private static (string, string)[] Fields(Page form, string what, string about, string words)
    {
        var option = form.Html.Descendants("option").First(one => one.Value.StartsWith(what, StringComparison.Ordinal));
        return [("What", (string)option.Attribute("value")!), ("About", about), ("Words", words)];
    }

    private static async Task<Page> Do(Browser browser, string address, string act, string words, params (string, string)[] more) =>
        await browser.Post(await browser.Get(address), [("Act", act), ("Words", words), .. more]);

    private Task BoundToSheffield(string contract) => Bound("sheffield-co-design-2015", contract, ("sheffield", City), ("dwp", Department));

    private async Task Bound(string agreement, string contract, params (string Party, Caller Who)[] seats)
    {
        await using var work = await house.Database.BeginAsWorker(City, CancellationToken.None);
        await Bindings.Add(work, agreement, new BoundTo("", "", contract), From, seats.Select(seat => (seat.Party, seat.Who.Organisation)));
        await work.Commit();
    }
}
