using System.Net;
using Concordat.Agreement;
using Concordat.Agreement.Service;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Agreements;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Offices;

/// <summary>An office gives rights from its first day to its last and not an instant longer, also in a session that is open.</summary>
public sealed class OfficeTests(TestHouse house) : IClassFixture<TestHouse>
{
    private readonly OfficeSteps _offices = new(house);

    private Caller Leon => house.World.As("commissioner", "wla");

    [Fact]
    public async Task Whoever_is_appointed_acts_and_once_ended_at_once_acts_no_more_while_the_acts_stand()
    {
        var email = OfficeSteps.Address("new");
        using var administrator = await house.As("administrator");
        var listed = await administrator.Follow(await administrator.Post(await administrator.Get("/offices/appoint"),
        [
            ("Email", email), ("PersonName", "Newly Example"), ("Organisation", "wla"), ("Role", "commissioner"), .. OfficeSteps.Day("From", _offices.Today),
        ]));
        listed.Text.ShouldContain("Newly Example");
        var newly = Leon with { Person = await _offices.Person(email) };
        using var browser = await house.As(newly);
        var amendment = (await Propose(newly, "contract signature")).Value;
        var page = await browser.Get($"/decisions/{amendment}");
        page.Text.ShouldContain("What you may do");

        var ended = await administrator.Get($"/offices/end?office={await _offices.NumberOf(newly)}");
        (await administrator.Follow(await administrator.Post(ended, ("When", "at once"), ("Office", $"{await _offices.NumberOf(newly)}")))).Text.ShouldContain("The end is on record");

        (await browser.Get($"/decisions/{amendment}")).Location.ShouldNotBeNull().ShouldStartWith("/sign-in");
        (await browser.Post(page, ("Act", "sign||"), ("Reason", "In haste."))).Location.ShouldNotBeNull().ShouldStartWith("/sign-in");
        using var leon = await house.As(Leon);
        var stands = await leon.Get($"/decisions/{amendment}");
        stands.Text.ShouldContain("Newly Example");
        stands.Text.ShouldNotContain("In haste.");
        await using var owner = await house.Owner();
        (await owner.QueryAsync<string>(
            "select event from journal_entry where room = 'Places' and (identities->>'person')::int = @person order by number", new { person = newly.Person.Value }))
            .ShouldBe(["OfficeGiven", "OfficeEnded"]);
    }

    [Fact]
    public async Task An_office_past_its_last_day_and_one_not_begun_open_nothing()
    {
        var (email, today) = (OfficeSteps.Address("dated"), _offices.Today);
        await _offices.Appoint(email, "wla", "commissioner", today, today);
        var later = await _offices.Appoint(email, "wla", "board", today.AddDays(2));
        var dated = Leon with { Person = await _offices.Person(email) };
        using var browser = await house.As(dated);
        (await browser.Get("/")).Status.ShouldBe(HttpStatusCode.OK);

        await _offices.At(London.EndOf(today).AddMinutes(-1), async () => (await browser.Get("/")).Status.ShouldBe(HttpStatusCode.OK));
        await _offices.At(London.EndOf(today), async () => (await browser.Get("/")).Location.ShouldNotBeNull().ShouldStartWith("/sign-in"));

        // a session that names the office that is to come
        await using (var owner = await house.Owner())
        {
            await owner.ExecuteAsync("update access_session set office = @later where person = @person", new { later, person = dated.Person.Value });
        }

        (await browser.Get("/")).Location.ShouldNotBeNull().ShouldStartWith("/sign-in");
        using var stranger = house.Anyone();
        (await stranger.PostTo(await stranger.Get("/sign-in"), "/step-in", ("office", $"{later}"))).Status.ShouldBe(HttpStatusCode.NotFound);
        await _offices.At(London.EndOf(today.AddDays(1)), async () => (await browser.Get("/")).OfClass("look-account__name").Single().Value.ShouldContain("Board member"));
    }

    [Fact]
    public async Task No_act_of_anybody_out_of_office_is_accepted()
    {
        var contract = await BoundContract.New(house);
        var organisation = $"{contract.Paid.Reference}-commissioner";
        var amendment = (await contract.Propose(contract.Commissioner, Amendments.Kind, "funding transfer")).Value;
        var (start, holder) = (_offices.Today, contract.Commissioner);
        var callers = new Dictionary<string, Caller>();

        async Task<(int Office, PersonId Person)> Given(string why, string role, DateOnly? from = null, DateOnly? to = null)
        {
            var email = OfficeSteps.Address("some");
            var office = await _offices.Appoint(email, organisation, role, from, to);
            var person = await _offices.Person(email);
            callers[why] = holder with { Person = person };
            return (office, person);
        }

        async Task Deputises(string why, int office, PersonId person, DateOnly? from = null, DateOnly? to = null)
        {
            await _offices.Depute(office, person, from, to);
            callers[why] = holder with { Person = person, Deputises = office };
        }

        await _offices.End((await Given("ended at once", "commissioner")).Office);
        await Given("past the last day", "commissioner", start, start);
        await Given("not begun", "commissioner", start.AddDays(20));
        var (leaves, _) = await Given("left the office that a deputy covers", "commissioner", start, start.AddDays(1));
        var (stays, _) = await Given("in office", "commissioner");
        var (_, colleague) = await Given("in another office", "finance");
        var (_, leaver) = await Given("in another office that ends", "board", start, start.AddDays(1));
        await Deputises("deputy past the last day", stays, colleague, start, start.AddDays(1));
        await Deputises("deputy of one who left", leaves, colleague, start, start.AddDays(1));
        callers["deputy of an office that the person does not cover"] = holder with { Person = leaver, Deputises = stays };
        await Deputises("deputy not begun", stays, colleague, start.AddDays(21), start.AddDays(22));
        callers["deputy of nobody"] = callers["in office"] with { Deputises = stays };
        callers["nobody at all"] = holder with { Person = new PersonId(987654) };
        var inOffice = callers["in office"];

        await _offices.At(London.At(start.AddDays(5), new(12, 0)), async () =>
        {
            var before = await Acts(amendment);
            foreach (var (why, caller) in callers.Where(pair => pair.Key != "in office"))
            {
                foreach (var kind in Enum.GetValues<ActKind>().Where(kind => kind != ActKind.Propose))
                {
                    (await contract.Act(caller, amendment, kind)).Refusal.ShouldNotBeNull($"{why}: {kind}").Code.ShouldBe("not-in-office", why);
                }

                (await contract.Propose(caller, Amendments.Kind, "provider payments")).Refusal.ShouldNotBeNull(why).Code.ShouldBe("not-in-office", why);
            }

            (await Acts(amendment)).ShouldBe(before);
            await _offices.Depute(stays, colleague);
            (await contract.Act(inOffice with { Person = colleague, Deputises = stays }, amendment, ActKind.Advise)).IsGranted.ShouldBeTrue();
            (await contract.Act(inOffice, amendment, ActKind.Sign)).IsGranted.ShouldBeTrue();
        });
    }

    [Fact]
    public async Task Who_held_an_office_is_never_edited_and_refusals_are_precise()
    {
        await using var owner = await house.Owner();
        await Should.ThrowAsync<PostgresException>(owner.ExecuteAsync("update places_office set valid_to = '2030-01-01'"));
        await Should.ThrowAsync<PostgresException>(owner.ExecuteAsync("delete from places_office_end"));

        using var administrator = await house.As("administrator");
        var form = await administrator.Get("/offices/appoint");
        (string, string)[] wanted = [("Email", "leon.commissioner@wla.example"), ("PersonName", ""), ("Role", "commissioner"), .. OfficeSteps.Day("From", _offices.Today)];
        (await administrator.Post(form, [.. wanted, ("Organisation", "wla")])).Text.ShouldContain("holds this office already");
        (await administrator.Post(form, [.. wanted, ("Organisation", "gmca")])).Text.ShouldContain("holds an office in another organisation");
        (await administrator.Post(form, [.. wanted, ("Organisation", "nowhere")])).Text.ShouldContain("no such organisation");
        (await administrator.Post(form, [.. wanted, ("Organisation", "wla"), .. OfficeSteps.Day("To", _offices.Today.AddDays(-1))])).Text.ShouldContain("before it begins");
    }

    private async Task<long> Acts(int artefact)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>("select count(*) from agreement_act where artefact = @artefact", new { artefact });
    }

    private Task<Ruling<int>> Propose(Caller caller, string point) => new PartyDecisions(house.Services).Propose(
        caller, new Artefact(Amendments.Kind, point, new BoundTo("", "", "WLA-WHP-1")), "Who signs", "In short", "text", "Because.", CancellationToken.None);
}
