using System.Net;
using System.Net.Http.Json;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>A contract whose outcomes wait for claims: the provider's people have attachments, job starts and sustained outcomes that nobody claimed,
/// and validators of the commissioner and of the prime look at them.</summary>
internal sealed class ClaimedContract
{
    private readonly TestHouse _house;

    private ClaimedContract(TestHouse house, PaidContract paid)
    {
        (_house, Paid) = (house, paid);
    }

    public PaidContract Paid { get; }

    public string Reference => Paid.Reference;

    /// <summary>Of the commissioner.</summary>
    public Caller Validator { get; private set; } = null!;

    /// <summary>Of the commissioner too.</summary>
    public Caller SecondValidator { get; private set; } = null!;

    /// <summary>Of the commissioner.</summary>
    public Caller Auditor { get; private set; } = null!;

    /// <summary>Of the prime provider, whose claims they are.</summary>
    public Caller PrimesValidator { get; private set; } = null!;

    public static async Task<ClaimedContract> New(TestHouse house, int people = 2)
    {
        var world = new ClaimedContract(house, await PaidContract.New(house, people));
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        world.Validator = await world.Office(work, "validator", world.Paid.Finance.Organisation);
        world.SecondValidator = await world.Office(work, "second", world.Paid.Finance.Organisation);
        world.Auditor = await world.Office(work, "auditor", world.Paid.Finance.Organisation, "auditor");
        world.PrimesValidator = await world.Office(work, "checker", world.Paid.Prime.Organisation);
        await work.Commit();
        return world;
    }

    /// <summary>Claims the first outcome of the name on the page, as whoever has the browser.</summary>
    public async Task Claim(Browser browser, string outcome = "job start")
    {
        var claims = await browser.Get($"/outcomes/claims?contract={Reference}");
        (await browser.Press(claims, "Claim those chosen", ("Keys", KeyOf(claims, outcome)))).Location.ShouldNotBeNull();
    }

    /// <summary>Validates the first outcome of the name on the page, as whoever has the browser.</summary>
    public async Task Validate(Browser browser, string outcome = "job start")
    {
        var list = await browser.Get($"/outcomes?contract={Reference}");
        (await browser.Press(list, "Validate those chosen", ("Keys", KeyOf(list, outcome)))).Location.ShouldNotBeNull();
    }

    /// <summary>Prepares a run that pays only what was claimed.</summary>
    public Task<Ruling<int>> PrepareClaimed() => _house.Service<PrepareRun>().Do(
        Paid.Finance, new PrepareRunOrder(Guid.NewGuid(), Paid.Id, TestHouse.Today, ClaimsMode.Required), CancellationToken.None);

    public async Task PayClaimed() =>
        (await Paid.Authorise((await PrepareClaimed()).Value)).Refusal.ShouldBeNull();

    /// <summary>The keys of the rows on the first page of a list, by the words beside their box: <c>job start of P1</c>.</summary>
    public static IReadOnlyDictionary<string, string> Keys(Page page) => page.Html.Descendants("input")
        .Where(input => (string?)input.Attribute("name") == "Keys")
        .ToDictionary(
            input => input.Parent!.Elements("label").Single().Value.Trim(), input => (string?)input.Attribute("value") ?? "", StringComparer.Ordinal);

    /// <summary>The first key of an outcome.</summary>
    public static string KeyOf(Page page, string outcome) =>
        Keys(page).First(row => row.Key.StartsWith($"{outcome} of ", StringComparison.Ordinal)).Value;

    public Task<long> Facts(FactKind kind) => Scalar(
        "select count(*) from journey_fact where contract = @contract and kind = @kind", new { contract = Paid.Id.Value, kind = (short)kind });

    public Task<long> Told(string what) => Scalar(
        "select count(*) from journal_entry where event = @what and not is_reading and (identities->>'contract')::int = @contract",
        new { what, contract = Paid.Id.Value });

    /// <summary>Sends a command to a door under a key, as a program does.</summary>
    public static async Task<(HttpStatusCode Status, string Body)> Send(HttpClient program, string door, Guid key, object order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(door, UriKind.Relative)) { Content = JsonContent.Create(order) };
        request.Headers.Add(CommandKeyOf.Header, key.ToString());
        using var answer = await program.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A program that acts for somebody in office.</summary>
    public async Task<HttpClient> Program(Caller caller)
    {
        await using var owner = await _house.Owner();
        var (email, office) = await owner.QuerySingleAsync<(string, int)>(
            "select p.email, o.id from places_person p join places_office o on o.person = p.id where p.id = @person and o.role = @role",
            new { person = caller.Person.Value, role = caller.Role });
        var key = await _house.Service<ApiKeys>().Make(
            Nobody.Caller, email, office, "a test", London.DayOf(DateTimeOffset.UtcNow).AddDays(7), CancellationToken.None);
        var client = new HttpClient { BaseAddress = _house.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Value);
        return client;
    }

    private async Task<long> Scalar(string sql, object values)
    {
        await using var owner = await _house.Owner();
        return await owner.ExecuteScalarAsync<long>(sql, values);
    }

    private async Task<Caller> Office(Work work, string person, OrganisationId organisation, string role = "validator") => new(
        await _house.Service<PlaceLoader>().AddOffice(work, person, $"{person}@{Reference}.example", organisation, role, [Paid.Id]),
        organisation, role, [Paid.Id]);
}
