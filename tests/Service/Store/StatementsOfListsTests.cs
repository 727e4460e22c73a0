using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Access;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Concordat.ServiceTests.Store;

/// <summary>A list asks for its rows in a few statements, however many rows and contracts there are, and whoever opens it.</summary>
public sealed class StatementsOfListsTests(PeopledHouse people) : IClassFixture<PeopledHouse>
{
    private const int Most = 3;

    // every request says once who asks, finds its session and reads the person's offices
    private const int OfEveryRequest = 3;

    private readonly TestHouse _house = people.House;

    // Each work says as it begins who asks; a session is stamped once a minute; what was read of people is written to the journal.
    private static readonly string[] OfNoPage = ["set_config('concordat.organisation'", "access_session", "journal_entry"];

    [Theory]
    [InlineData("/today")]
    [InlineData("/caseload")]
    [InlineData("/caseload?worker=everybody")]
    [InlineData("/caseload?worker={colleague}")]
    [InlineData("/caseload/assign")]
    [InlineData("/team")]
    [InlineData("/groups")]
    [InlineData("/referrals")]
    [InlineData("/referrals?state=every")]
    [InlineData("/referrals/held")]
    [InlineData("/referrals/acknowledge")]
    [InlineData("/support/vacancies")]
    [InlineData("/support/vacancies?all=true")]
    [InlineData("/support/transfers")]
    [InlineData("/support/employers")]
    [InlineData("/journey/questions")]
    [InlineData("/journey/requests")]
    [InlineData("/contracts")]
    public async Task A_list_takes_at_most_three_statements_whoever_opens_it(string path)
    {
        var address = path.Replace("{colleague}", $"{_house.World.As("delivery").Person.Value}", StringComparison.Ordinal);
        var over = new List<string>();
        var opened = 0;
        foreach (var caller in _house.World.People)
        {
            using var browser = await _house.As(caller);
            if ((await browser.Get(address)).Status != HttpStatusCode.OK)
            {
                continue;
            }

            // what the office sees of the registers has been read now, and is read anew when they change
            opened++;
            over.AddRange(Over($"{caller.Role} of {caller.Organisation.Value}: {address}", await OwnOf(browser, () => browser.Get(address))));
        }

        opened.ShouldBeGreaterThan(0);
        over.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_by_name_takes_at_most_three_statements_whoever_makes_it()
    {
        using var prime = await _house.As(_house.World.As("prime", "irwell"));
        var family = (await prime.Get("/referrals?state=every")).Rows()[0][1].Split(',')[0];
        (await Found(prime)).ShouldNotBeEmpty();

        var over = new List<string>();
        foreach (var caller in _house.World.People)
        {
            using var browser = await _house.As(caller);
            var form = await browser.Get("/participants");
            if (form.Status == HttpStatusCode.OK)
            {
                await browser.Post(form, ("Who", family));
                over.AddRange(Over($"{caller.Role} of {caller.Organisation.Value}", await OwnOf(browser, () => browser.Post(form, ("Who", family)))));
            }
        }

        over.ShouldBeEmpty();

        async Task<IReadOnlyList<IReadOnlyList<string>>> Found(Browser browser) =>
            (await browser.Post(await browser.Get("/participants"), ("Who", family))).Rows();
    }

    [Fact]
    public async Task A_page_that_asks_four_times_more_is_found()
    {
        await using var host = new PlantedHost(Concordat.Web.Build(_house.Store, port: 0, around: new FourTimesMore(_house.Database)));
        await host.App.StartAsync();
        using var known = await _house.As("delivery");
        using var browser = new Browser(new Uri(host.App.Urls.First()));
        browser.SetCookie("concordat", known.Cookie("concordat"));
        (await browser.Get("/support/employers")).Status.ShouldBe(HttpStatusCode.OK);

        // beside the list's own
        var own = await OwnOf(known, () => browser.Get("/support/employers"));
        own.Count(sql => sql.StartsWith("select 'more'", StringComparison.Ordinal)).ShouldBe(4);
        Over("planted", own).ShouldHaveSingleItem();
    }

    /// <summary>What a page asks beside what every request asks.</summary>
    private static async Task<IReadOnlyList<string>> OwnOf(Browser browser, Func<Task> act)
    {
        var usual = await Statements.Of(() => browser.Get("/accessibility"));
        usual.Count.ShouldBe(OfEveryRequest, string.Join("\n", usual));
        return [.. (await Statements.Of(act)).Where(sql => !usual.Contains(sql) && !OfNoPage.Any(part => sql.Contains(part, StringComparison.Ordinal)))];
    }

    private static IEnumerable<string> Over(string where, IReadOnlyList<string> own) =>
        own.Count <= Most ? [] : [$"{where} takes {own.Count} statements:\n{string.Join("\n--\n", own)}"];

    private sealed class FourTimesMore(Database database) : IAsyncPageFilter
    {
        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            await using (var work = await database.Begin(context.HttpContext.Caller(), context.HttpContext.RequestAborted))
            {
                for (var i = 0; i < 4; i++)
                {
                    await work.List<string>($"select 'more' || {i}");
                }
            }

            await next();
        }
    }
}
