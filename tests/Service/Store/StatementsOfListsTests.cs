using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals;
using Concordat.ServiceTests.Access;
using Dapper;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Concordat.ServiceTests.Store;

/// <summary>A list asks for its rows in a few statements, however many rows and contracts there are, and whoever opens it.</summary>
public sealed class StatementsOfListsTests(PeopledHouse people) : IClassFixture<PeopledHouse>
{
    private const int Most = 3;

    // every request says once who asks, finds its session and reads the person's offices
    private const int OfEveryRequest = 3;

    private readonly TestHouse _house = people.House;

    // each work says as it begins who asks
    private const string OfEveryWork = "set_config('concordat.organisation'";

    // a session is stamped once a minute; what was read of people is written to the journal, all of it at once
    private static readonly string[] OnceWritten = ["update access_session set seen_at", "insert into journal_entry"];

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

    /// <summary>A file is read whole and its rows come in one statement, so that the bound of the pages holds for it too.</summary>
    [Theory]
    [InlineData("/caseload/caseload.csv")]
    [InlineData("/caseload/caseload.csv?worker=everybody")]
    [InlineData("/referrals/referrals.csv")]
    [InlineData("/referrals/referrals.csv?state=every")]
    [InlineData("/referrals/held/held.csv")]
    [InlineData("/support/vacancies.csv")]
    [InlineData("/journey/questions/questions.csv")]
    public async Task A_list_as_a_file_takes_at_most_three_statements_whoever_downloads_it(string path)
    {
        var over = new List<string>();
        var opened = 0;
        foreach (var caller in _house.World.People)
        {
            using var browser = await _house.As(caller);
            if (await Download(browser, path) == HttpStatusCode.OK)
            {
                opened++;
                over.AddRange(Over($"{caller.Role} of {caller.Organisation.Value}: {path}", await OwnOf(browser, () => Download(browser, path))));
            }
        }

        opened.ShouldBeGreaterThan(0);
        over.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_calendar_that_is_followed_takes_at_most_three_statements()
    {
        using var worker = await _house.As("delivery");
        var made = await worker.Press(await worker.Get("/calendar"), "Make an address");
        var feed = new Uri(made.Html.Descendants("code").Single().Value).PathAndQuery;
        (await Download(worker, feed)).ShouldBe(HttpStatusCode.OK);
        Over("the calendar", await OwnOf(worker, () => Download(worker, feed))).ShouldBeEmpty();
        await worker.Press(await worker.Get("/calendar"), "End the address");
    }

    [Fact]
    public void What_every_request_asks_is_taken_off_once_and_a_page_that_asks_it_again_is_found()
    {
        string[] asked = ["who", "select 1", "who", "insert into journal_entry a", "insert into journal_entry b", $"select {OfEveryWork}"];
        string.Join('|', Beside(["who"], asked)).ShouldBe("select 1|who|insert into journal_entry b");
        Beside(["who"], ["select * from access_session"]).ShouldHaveSingleItem();
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
    public async Task The_room_in_every_contract_is_counted_in_one_statement_by_the_years_of_each()
    {
        string[] both = ["GM-WW-1", "GM-WW-2"];
        await using var owner = await _house.Owner();
        await owner.ExecuteAsync(
            "update contracts_supply set at_once = 900 where contract = any(@contracts)",
            new { contracts = both.Select(reference => _house.World.Contract(reference).Value).ToArray() });
        using var prime = await _house.As(_house.World.As("prime", "irwell"));
        var rows = (await prime.Get("/referrals/held")).Rows("Room with the providers");
        (await OwnOf(prime, () => prime.Get("/referrals/held"))).Count(sql => sql.Contains("width_bucket", StringComparison.Ordinal)).ShouldBe(1);

        foreach (var reference in both)
        {
            var referred = await owner.ExecuteScalarAsync<int>(
                """
                select count(*)::int from contracts_contract c
                join (
                    select contract, referred_on from referrals_case where state <> @withdrawn
                    union all select contract, coalesce(referred_on, @Today) from referrals_waiting where referral is null) r on r.contract = c.id
                cross join lateral (select (c.start_on + make_interval(years => extract(year from age(@Today, c.start_on))::int))::date as begins) y
                where c.reference = @reference and r.referred_on >= y.begins and r.referred_on < y.begins + interval '1 year'
                """,
                new { reference, TestHouse.Today, withdrawn = (short)ReferralState.Withdrawn });
            var ofContract = rows.Where(cells => cells[1] == reference).ToList();
            ofContract.Count.ShouldBeGreaterThan(1);
            var ending = $" of {referred:#,0}";
            ofContract.ShouldAllBe(cells => cells[6].EndsWith(ending, StringComparison.Ordinal));
        }
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
        return Beside(usual, await Statements.Of(act));
    }

    /// <summary>What was asked beside the usual, of which each is taken off once.</summary>
    private static List<string> Beside(IReadOnlyList<string> usual, IReadOnlyList<string> asked)
    {
        var own = asked.Where(sql => !sql.Contains(OfEveryWork, StringComparison.Ordinal)).ToList();
        foreach (var one in usual)
        {
            own.Remove(one);
        }

        foreach (var written in OnceWritten)
        {
            var at = own.FindIndex(sql => sql.StartsWith(written, StringComparison.Ordinal));
            if (at >= 0)
            {
                own.RemoveAt(at);
            }
        }

        return own;
    }

    private static async Task<HttpStatusCode> Download(Browser browser, string path)
    {
        using var answer = await browser.Http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
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
