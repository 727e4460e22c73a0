using System.Net;
using System.Text.RegularExpressions;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Access;
using Concordat.ServiceTests.Access.Matrix;
using Concordat.ServiceTests.Kills;
using Concordat.ServiceTests.Outcomes;
using Concordat.ServiceTests.Payments;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Faults;

/// <summary><c>serve --read-only</c>: everything that could be read can be, money is still given to those who pay it out, and nothing whatever is
/// changed by anybody.</summary>
public sealed partial class ReadOnlyTests(TestHouse house) : IClassFixture<TestHouse>
{
    // people come in and go out, and what they read is told
    private static readonly string[] Written =
        ["access_session", "access_guess", "journal_entry", "journal_seal", "journal_key", "journal_block", "journal_mark", "store_register"];

    private static readonly string[] NeededToRead =
        ["/sign-in", "/step-in", "/sign-out", "/office", "/explain/{status:int}"];

    [Fact]
    public async Task Every_form_and_command_is_answered_in_words_and_changes_nothing()
    {
        await using var served = await ReadOnly();
        var contract = await ClaimedContract.New(house, people: 1);
        var run = (await contract.Paid.Prepare()).Value;
        var before = await Kept();
        var policy = house.Service<Policy>();
        var commands = (await HouseRoute.All(house.Services))
            .Where(route => route.Method is not ("GET" or "HEAD") && !NeededToRead.Contains(route.Pattern)).ToList();
        commands.Count.ShouldBeGreaterThan(50);
        foreach (var ofRole in commands.GroupBy(route => RoleFor(policy, route)))
        {
            using var browser = ofRole.Key == Policy.Anyone ? new Browser(AddressOf(served)) : await As(served, house.World.As(ofRole.Key));
            foreach (var route in ofRole)
            {
                var address = Parameter().Replace(route.Pattern, "1") + (route.Handler.Length > 0 ? $"?handler={route.Handler}" : "");
                using var nothing = new FormUrlEncodedContent([]);
                var answer = await Page.Of(address, await browser.Http.PostAsync(new Uri(address, UriKind.Relative), nothing));
                answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, $"{route}");
                answer.Title.ShouldBe("Sorry, nothing can be changed for now", $"{route}");
            }
        }

        (await Kept()).ShouldBe(before);
        using var program = await contract.Program(contract.Paid.Finance);
        using var there = new HttpClient { BaseAddress = AddressOf(served) };
        there.DefaultRequestHeaders.Authorization = program.DefaultRequestHeaders.Authorization;
        before = await Kept(); // the key was made by an operator
        var (status, body) = await ClaimedContract.Send(there, $"/api/payments/runs/{run}/withdraw", Guid.NewGuid(), new { reason = "wrong-day" });
        (status, body.Contains("read-only", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.ServiceUnavailable, true), body);
        (await Kept()).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_typed_is_shown_again()
    {
        const string words = "The bank of the north is closed.";
        await using var served = await ReadOnly();
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        using var authoriser = await As(served, contract.Authoriser);
        authoriser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var form = await authoriser.Get($"/payments/runs/{run}/refuse");
        form.Html.ToString().ShouldContain("nothing can be changed for now");
        (await authoriser.Post(form, ("Reason", "other"), ("Words", words))).Text.ShouldContain(words);
    }

    [Fact]
    public async Task Every_page_is_read_as_ever_and_payments_are_given_out()
    {
        await using var served = await ReadOnly();
        var policy = house.Service<Policy>();
        var pages = (await HouseRoute.All(house.Services)).Where(route => route.Method == "GET" && !route.Pattern.Contains('{')).ToList();
        pages.Count.ShouldBeGreaterThan(50);
        foreach (var ofRole in pages.GroupBy(route => RoleFor(policy, route)))
        {
            var caller = ofRole.Key == Policy.Anyone ? null : house.World.As(ofRole.Key);
            using var usual = caller is null ? house.Anyone() : await house.As(caller);
            using var reading = caller is null ? new Browser(AddressOf(served)) : await As(served, caller);
            foreach (var route in ofRole)
            {
                (await reading.Get(route.Pattern)).Status.ShouldBe((await usual.Get(route.Pattern)).Status, $"{route}");
            }
        }

        var contract = await PaidContract.New(house, people: 2);
        var run = await contract.Pay();
        using var finance = await As(served, contract.Finance);
        var journal = await finance.Get($"/payments/journal.csv?contract={contract.Reference}");
        journal.Status.ShouldBe(HttpStatusCode.OK);
        using var asEver = await house.As(contract.Finance);
        journal.Body.ShouldBe((await asEver.Get($"/payments/journal.csv?contract={contract.Reference}")).Body);
        (await finance.Get($"/payments/runs/{run}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_command_serves_so()
    {
        await using var served = await Served.Start("--read-only", "--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path);
        using var anyone = new Browser(served.Address);
        (await anyone.Get("/accessibility")).Html.ToString().ShouldContain("nothing can be changed for now");
    }

    private async Task<PlantedHost> ReadOnly()
    {
        var served = new PlantedHost(Concordat.Web.Build(house.Store, port: 0, new WebLimits(1_000_000, IsReadOnly: true)));
        await served.App.StartAsync();
        return served;
    }

    private static Uri AddressOf(PlantedHost served) => new(served.App.Urls.First());

    private async Task<Browser> As(PlantedHost served, Caller caller)
    {
        const string session = "concordat";
        using var signedIn = await house.As(caller);
        var browser = new Browser(AddressOf(served));
        browser.SetCookie(session, signedIn.Cookie(session));
        return browser;
    }

    /// <summary>A role of somebody in office that may perform all that the route asks.</summary>
    private string RoleFor(Policy policy, HouseRoute route) => house.World.People.Select(person => person.Role).Distinct().Append(Policy.Anyone)
        .FirstOrDefault(role => route.Operations.All(operation => policy.Allows(operation, role)))
        ?? throw new InvalidOperationException($"Nobody may {route}.");

    /// <summary>How many rows each table has, and which transaction wrote there last.</summary>
    private async Task<IReadOnlyList<(string Table, long Rows, long Last)>> Kept()
    {
        await using var owner = await house.Owner();
        var tables = await owner.QueryAsync<string>(
            "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all(@Written) order by 1",
            new { Written });
        var kept = new List<(string, long, long)>();
        foreach (var table in tables)
        {
            kept.Add(await Kept(owner, table));
        }

        return kept;
    }

    private static Task<(string, long, long)> Kept(NpgsqlConnection owner, string table) => owner.QuerySingleAsync<(string, long, long)>(
        $"select '{table}', count(*), coalesce(max(xmin::text::bigint), 0) from \"{table}\"");

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Parameter();
}
