using System.Net;
using Concordat.Agreement;
using Concordat.Agreement.Service;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Offices;

/// <summary>A deputy acts for the office in the days given, is shown as a deputy wherever the act is shown, and names no deputy.</summary>
public sealed class DeputyTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string AsDeputy = "as deputy for Commissioner, West London Alliance";

    private readonly OfficeSteps _offices = new(house);

    private Caller Leon => house.World.As("commissioner", "wla");

    private Caller Nadia => house.World.As("finance", "wla");

    [Fact]
    public async Task A_deputy_named_by_the_holder_signs_and_is_shown_as_deputy_everywhere()
    {
        var amendment = await Proposed("contract flexibility");
        using var leon = await house.As(Leon);
        var named = await leon.Follow(await leon.Post(
            await leon.Get("/deputies"), [("Person", $"{Nadia.Person.Value}"), .. OfficeSteps.Day("From", _offices.Today), .. OfficeSteps.Day("To", _offices.Today.AddDays(3))]));
        named.Text.ShouldContain("Nadia Example");

        using var deputy = await house.As(Leon with { Person = Nadia.Person });
        var home = await deputy.Get("/");
        home.OfClass("look-account__name").Single().Value.ShouldContain("Deputy for Commissioner, West London Alliance");
        (await deputy.Get("/decisions?show=mine")).Text.ShouldContain("How contracts change");
        var done = await deputy.Follow(await deputy.Post(await deputy.Get($"/decisions/{amendment}"), ("Act", "sign||"), ("Reason", "Agreed by our leaders.")));

        done.Text.ShouldContain($"Nadia Example, {AsDeputy}");
        (await leon.Get($"/decisions/{amendment}")).Text.ShouldContain($"Nadia Example, {AsDeputy}");
        (await leon.Get("/decisions")).Text.ShouldContain(AsDeputy);
        (await leon.Get("/decisions/decisions.csv")).Body.ShouldContain(AsDeputy);
        (await leon.Get("/agreements/london-dwp-2016/open-points")).Text.ShouldContain($"Nadia Example, {AsDeputy}");
        await using var owner = await house.Owner();
        var (person, deputises) = await owner.QuerySingleAsync<(int, long)>(
            "select person, (identities->>'deputises')::bigint from journal_entry where event = 'ActDone' and codes->>'act' = 'sign' order by number desc limit 1");
        (person, deputises).ShouldBe((Nadia.Person.Value, await _offices.NumberOf(Leon)));
    }

    [Fact]
    public async Task A_deputys_cover_ended_at_once_is_gone_in_an_open_session()
    {
        var (holder, deputy) = await Covered();
        using var browser = await house.As(deputy);
        (await browser.Get("/decisions")).Status.ShouldBe(HttpStatusCode.OK);

        await _offices.End(await _offices.NumberOf(deputy));

        (await browser.Get("/decisions")).Location.ShouldNotBeNull().ShouldStartWith("/sign-in");
        using var still = await house.As(holder);
        (await still.Get("/decisions")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_deputy_goes_with_the_holder()
    {
        var (holder, deputy) = await Covered();
        using var browser = await house.As(deputy);
        (await browser.Get("/")).Status.ShouldBe(HttpStatusCode.OK);

        await _offices.End(await _offices.NumberOf(holder));

        (await browser.Get("/")).Location.ShouldNotBeNull().ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_deputy_names_no_deputy_and_nobody_names_one_for_another_ones_office()
    {
        var (holder, deputy) = await Covered();
        using var browser = await house.As(deputy);
        var page = await browser.Get("/deputies");
        page.Text.ShouldContain("A deputy acts in person");

        using var stranger = await house.As(house.World.As("commissioner", "gmca"));
        var hidden = await stranger.Get($"/deputies?office={await _offices.NumberOf(holder)}");
        (hidden.Status, hidden.Body).ShouldBe((HttpStatusCode.NotFound, ""));
        await using var owner = await house.Owner();
        await Should.ThrowAsync<Npgsql.PostgresException>(owner.ExecuteAsync(
            """
            insert into places_office (person, organisation, role, contracts, valid_from, valid_to, deputises)
            select @person, organisation, role, contracts, valid_from, valid_to, id from places_office where id = @cover
            """,
            new { person = Nadia.Person.Value, cover = await _offices.NumberOf(deputy) }));
    }

    /// <summary>A new holder of an office of West London, and a colleague who deputises from today.</summary>
    private async Task<(Caller Holder, Caller Deputy)> Covered()
    {
        var (holder, deputy) = (OfficeSteps.Address("holder"), OfficeSteps.Address("deputy"));
        var office = await _offices.Appoint(holder, "wla", "commissioner");
        await _offices.Appoint(deputy, "wla", "validator");
        await _offices.Depute(office, await _offices.Person(deputy));
        return (Leon with { Person = await _offices.Person(holder) }, Leon with { Person = await _offices.Person(deputy), Deputises = office });
    }

    private async Task<int> Proposed(string point) => (await new PartyDecisions(house.Services).Propose(
        Leon, new Artefact(Amendments.Kind, point, new BoundTo("", "", "WLA-WHP-1")), "How contracts change", "In short", "text", "Because.", CancellationToken.None)).Value;
}
