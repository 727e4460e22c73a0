using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Concordat.ServiceTests.Access;

public sealed class WallTests(TestHouse house, TestCluster cluster) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_route_without_an_operation_answers_nobody()
    {
        await using var naked = new PlantedHost(Concordat.Web.Build(house.Store, port: 0));
        naked.App.MapGet("/naked", () => "everything");
        await naked.App.StartAsync();
        using var browser = new Browser(new Uri(naked.App.Urls.First()));

        var answer = await browser.Get("/naked");

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_unknown_is_sent_to_sign_in_and_back_to_the_page_wanted()
    {
        using var browser = house.Anyone();

        (await browser.Get("/")).Location.ShouldBe("/sign-in");
        (await browser.Get("/office?wanted=%2Fpolicy")).Location.ShouldBe("/sign-in?wanted=%2Foffice%3Fwanted%3D%252Fpolicy");
    }

    [Fact]
    public async Task A_role_that_may_not_do_something_is_told_so()
    {
        using var browser = await house.As("referrer");

        var refused = await browser.Get("/payments/runs");

        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Title.ShouldBe("Your role may not do this");
    }

    [Fact]
    public async Task A_page_that_is_none_says_so()
    {
        using var browser = house.Anyone();

        var missing = await browser.Get("/no/such/page");

        missing.Status.ShouldBe(HttpStatusCode.NotFound);
        missing.Title.ShouldBe("There is no such page");
    }

    [Fact]
    public async Task One_client_may_not_ask_without_end()
    {
        await using var strict = new PlantedHost(Concordat.Web.Build(house.Store, port: 0, new WebLimits(RequestsAMinute: 5)));
        await strict.App.StartAsync();
        using var browser = new Browser(new Uri(strict.App.Urls.First()));
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++)
        {
            answers.Add((await browser.Get("/health")).Status);
        }

        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(5);
        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_fault_is_explained_without_a_word_of_it()
    {
        await using var faulty = new PlantedHost(Concordat.Web.Build(house.Store, port: 0));
        faulty.App.MapGet("/fault", string () => throw new InvalidOperationException("a secret of the fault")).Operation("health");
        await faulty.App.StartAsync();
        using var browser = new Browser(new Uri(faulty.App.Urls.First()));

        var answer = await browser.Get("/fault");

        answer.Status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Title.ShouldBe("Something went wrong");
        answer.Body.ShouldNotContain("a secret of the fault");
        answer.Response.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/health")]
    [InlineData("/no/such/page")]
    [InlineData("/govuk/govuk-frontend.min.css")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var browser = house.Anyone();

        var headers = (await browser.Get(path)).Response.Headers;

        var content = headers.GetValues("Content-Security-Policy").Single();
        content.ShouldStartWith("default-src 'none'");
        content.ShouldContain("frame-ancestors 'none'");
        content.ShouldNotContain("unsafe");
        headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("same-origin");
        headers.GetValues("Cross-Origin-Resource-Policy").Single().ShouldBe("same-origin");
        headers.Contains("Permissions-Policy").ShouldBeTrue();
        headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_signed_in_person_saw_is_kept_nowhere()
    {
        using var browser = await house.As("prime");

        (await browser.Get("/")).Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await browser.Get("/policy")).Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task The_session_cookie_is_closed_to_scripts_and_to_other_sites()
    {
        using var browser = house.Anyone();
        var page = await browser.Get("/sign-in");
        await using var owner = await house.Owner();
        var office = await owner.QueryFirstAsync<int>("select id from places_office order by id");

        var arrived = await browser.PostTo(page, "/step-in", ("office", $"{office}"));

        var cookie = arrived.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("concordat=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
    }

    [Fact]
    public async Task A_live_database_lets_nobody_step_in()
    {
        await using var first = await cluster.NewDatabase();
        await using (var owner = await first.OpenOwner(CancellationToken.None))
        {
            await owner.ExecuteAsync("delete from store_setting");
        }

        var name = new NpgsqlConnectionStringBuilder(first.OwnerConnectionString).Database!;
        await using var live = (await OpenedStore.Open(
            cluster.Options(name), OperatorOfHouse.Scripts, TimeProvider.System, CancellationToken.None)).Value;
        await using var web = new PlantedHost(Concordat.Web.Build(live, port: 0));
        await web.App.StartAsync();
        using var browser = new Browser(new Uri(web.App.Urls.First()));

        var page = await browser.Get("/sign-in");
        page.Body.ShouldNotContain("/step-in");
        page.Body.ShouldNotContain("invented");
        var token = page.Html.Descendants("input").First(i => (string?)i.Attribute("name") == "__RequestVerificationToken").Attribute("value")!.Value;
        using var response = await browser.Http.PostAsync(new Uri("/step-in", UriKind.Relative), new FormUrlEncodedContent(
            [KeyValuePair.Create("office", "1"), KeyValuePair.Create("__RequestVerificationToken", token)]));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Headers.Where(header => header.Key == "Set-Cookie").SelectMany(header => header.Value)
            .ShouldAllBe(cookie => !cookie.StartsWith("concordat=", StringComparison.Ordinal));
    }
}
