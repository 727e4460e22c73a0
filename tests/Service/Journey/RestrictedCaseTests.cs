using System.Globalization;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Access.Matrix;
using Dapper;

namespace Concordat.ServiceTests.Journey;

/// <summary>A case that only named people see is nowhere for anybody else: what every role is shown is read before and after.</summary>
public sealed class RestrictedCaseTests(PeopledHouse peopled) : IClassFixture<PeopledHouse>
{
    private TestHouse House => peopled.House;

    [Fact]
    public async Task Nobody_but_those_named_finds_a_restricted_case_on_any_page_or_in_any_file()
    {
        var one = await SomebodyWithAnOutcome();
        var others = House.World.People.Where(person => person.Person != one.Prime.Person
            && (person.Contracts.Any(contract => contract.Value == one.Contract) || person.Organisation.Value == one.Delivery
                || person.Organisation.Value == one.Referrer)).DistinctBy(person => (person.Role, person.Organisation)).ToList();
        var before = await Traces([.. others.DistinctBy(person => person.Role)], one);
        before.Select(trace => trace.Split(' ')[0]).Distinct().Count().ShouldBeGreaterThan(4, "roles that see the case before it is restricted");
        before.Count(trace => trace.EndsWith(".csv", StringComparison.Ordinal)).ShouldBeGreaterThan(4);

        await Restrict(one);
        (await Traces(others, one)).ShouldBeEmpty();
        (await Traces([one.Prime], one)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_restricted_case_is_in_no_count_and_comes_back_when_the_restriction_is_lifted()
    {
        var one = await SomebodyWithAnOutcome();
        using var referrer = await House.As(House.World.People.First(person => person.Organisation.Value == one.Referrer && person.Role == "referrer"));
        var before = await CountOf(referrer);
        await Restrict(one);
        (await CountOf(referrer)).ShouldBe(before - 1);
        (await referrer.Get($"/journey/cases/{one.Referral}/named")).Body.ShouldBeEmpty();

        using var prime = await House.As(one.Prime);
        var page = await prime.Get($"/journey/cases/{one.Referral}/named");
        await prime.Press(page, "Lift the restriction");
        (await CountOf(referrer)).ShouldBe(before);
        await using var owner = await House.Owner();
        (await owner.QueryAsync<string>("select reason from journey_restriction_act where participant = @Participant order by number", one))
            .ShouldBe(["in-danger", "lifted"]);
    }

    [Fact]
    public async Task Payments_count_a_restricted_case_all_the_same_and_name_nobody()
    {
        var one = await SomebodyWithAnOutcome();
        using var finance = await House.As(House.World.People.First(person => person.Role == "finance" && person.Contracts.Any(c => c.Value == one.Contract)));
        var (spending, statement) = (await File(finance, "/payments/summary/spending.csv"), await File(finance, $"/payments/statements/{one.Run}/lines.csv"));
        statement.ShouldContain(one.Reference);

        await Restrict(one);
        (await File(finance, "/payments/summary/spending.csv")).ShouldBe(spending);
        (await File(finance, $"/payments/statements/{one.Run}/lines.csv")).ShouldBe(statement.Replace(one.Reference, "", StringComparison.Ordinal));
    }

    private static async Task<string> File(Browser browser, string path)
    {
        var page = await browser.Get(path);
        page.Response.Content.Headers.ContentType?.MediaType.ShouldBe("text/csv");
        return page.Body;
    }

    private static async Task<int> CountOf(Browser referrer) =>
        (await referrer.Get("/referrals/referrals.csv?state=every")).Body.Count(letter => letter == '\n');

    private async Task Restrict(Restricted one)
    {
        using var prime = await House.As(one.Prime);
        var page = await prime.Get($"/journey/cases/{one.Referral}/named");
        var done = await prime.Press(
            page, "Open it to these people only", ("Reason", "in-danger"), ("Named", one.Prime.Person.Value.ToString(CultureInfo.InvariantCulture)));
        done.Location.ShouldBe($"/participants/{one.Reference}");
    }

    /// <summary>Where the references or the name of the person stand, in everything that these people may open.</summary>
    private async Task<IReadOnlyList<string>> Traces(IReadOnlyList<Caller> people, Restricted one)
    {
        var routes = (await HouseRoute.All(House.Services)).Where(route => route is { Method: "GET", Handler: "" }).ToList();
        await using var owner = await House.Owner();
        var addresses = new List<string>();
        foreach (var route in routes)
        {
            addresses.AddRange(!route.Pattern.Contains('{', StringComparison.Ordinal) ? [route.Pattern, $"{route.Pattern}?contract={one.ContractReference}&state=every"]
                : Things.SqlFor(route.Pattern) is null ? []
                : (await Things.For(owner, route.Pattern)).Select(thing => thing.Id)
                    .Where(id => id.Contains(one.Referral, StringComparison.Ordinal) || id == one.Reference || id == $"{one.Run}" || id == $"{one.Contract}")
                    .Distinct().Select(id => Things.Address(route.Pattern, id)));
        }

        var traces = new List<string>();
        foreach (var person in people)
        {
            using var browser = await House.As(person);
            foreach (var address in addresses.Where(address => address is not "/sign-out"))
            {
                var body = (await browser.Get(address)).Body;
                traces.AddRange(new[] { one.Reference, one.Referral }.Where(canary => body.Contains(canary, StringComparison.Ordinal))
                    .Select(_ => $"{person.Role} {address.Split('?')[0]}"));
            }
        }

        return traces;
    }

    /// <summary>Somebody not restricted yet who is paid for in a run and whose outcome waits for a decision.</summary>
    private async Task<Restricted> SomebodyWithAnOutcome()
    {
        await using var owner = await House.Owner();
        var waiting = new List<string>();
        foreach (var validator in House.World.People.Where(person => person.Role == "validator"))
        {
            using var browser = await House.As(validator);
            waiting.AddRange((await browser.Get("/outcomes/outcomes.csv")).Body.Split('\n').Skip(1).Select(line => line.Split(',').ElementAtOrDefault(1) ?? ""));
        }

        var row = await owner.QueryFirstAsync<Restricted>(
            """
            select p.id as participant, p.reference, r.reference as referral, r.contract, c.reference as contract_reference, r.delivery, r.referrer,
                   (select max(run) from payments_posting m where m.participant = p.id) as run
            from journey_participant p join journey_referral r on r.participant = p.id join contracts_contract c on c.id = r.contract
            where p.reference = any(@waiting) and p.id not in (select participant from journey_restriction_act)
                and exists (select from payments_posting m where m.participant = p.id and m.contract = r.contract)
            order by p.id
            """,
            new { waiting });
        return row with { Prime = House.World.People.First(person => person.Role == "prime" && person.Contracts.Any(contract => contract.Value == row.Contract)) };
    }

    private sealed record Restricted
    {
        public int Participant { get; init; }

        public string Reference { get; init; } = "";

        public string Referral { get; init; } = "";

        public int Contract { get; init; }

        public string ContractReference { get; init; } = "";

        public int Delivery { get; init; }

        public int Referrer { get; init; }

        public int Run { get; init; }

        public Caller Prime { get; init; } = null!;
    }
}
