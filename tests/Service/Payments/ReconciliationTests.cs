using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Access.Matrix;
using Concordat.ServiceTests.Payments.Files;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>Every total of money that any page shows to anybody, and every answer of the command line, is what a second, independent query finds
/// in the ledger.</summary>
public sealed class ReconciliationTests(PeopledHouse peopled) : IClassFixture<PeopledHouse>
{
    private const int ObjectsOfPayments = 3;

    private const string Previewed = "/payments/preview?Contract=GM-WW-1&Day=26&Month=2&Year=2021&Claims=assumed";

    // pages on which somebody must have seen a total, so that the walk cannot pass by seeing nothing
    private static readonly string[] Totalled =
    [
        "/payments/summary", "/payments/streams", "/payments/trial-balance", "/payments/statements", "/payments/statements/{run:int}",
        "/payments/runs/{number:int}", "/payments/runs/{number:int}/authorise", "/payments/runs/{number:int}/refuse",
        "/payments/runs/{number:int}/withdraw", "/payments/forecasts/{number:int}", "/payments/funder-claims/{number:int}",
        "/payments/funder-claims/{number:int}/authorise", "/payments/funder-claims/{number:int}/withdraw", "/payments/why/{posting:long}",
        "/payments/preview", "/boards/{board}/meetings/{meeting:int}/pack", "/outcomes/samples", "/outcomes/samples/{number:int}",
        "/outcomes/recoveries/{number:int}",
    ];

    private TestHouse House => peopled.House;

    [Fact]
    public async Task Every_total_on_every_page_that_anybody_opens_is_the_ledgers()
    {
        await using var owner = await House.Owner();
        var ledger = new LedgerQuery(owner);
        var pages = await Pages();
        var faults = new List<string>();
        var seen = new Dictionary<string, int>();
        foreach (var caller in House.World.People.DistinctBy(person => (person.Role, person.Organisation)))
        {
            using var browser = await House.As(caller);
            foreach (var (pattern, path) in pages.Where(page => page.IsFor(caller)).Select(page => (page.Pattern, page.Path)))
            {
                var page = await browser.Get(path);
                faults.AddRange(UnmarkedAmounts.In(page.Html).Where(one => !AmountsOfPages.IsNoTotal(pattern, one.Place))
                    .Select(one => $"{path}: {one.Amount} stands in '{one.Place}' without a mark, and nothing says that it is no total"));
                seen[pattern] = seen.GetValueOrDefault(pattern) + MarkedTotals.In(page.Html).Count;
                faults.AddRange((await MarkedTotals.Faults(page.Html, ledger)).Select(fault => $"{caller.Role} of {caller.Organisation.Value}, {path}: {fault}"));
            }
        }

        faults.ShouldBeEmpty();
        Totalled.Where(pattern => seen.GetValueOrDefault(pattern) == 0).ShouldBeEmpty("nobody saw a total there");
        seen.Values.Sum().ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData("<td data-total=\"posted?contract={0}\">£0.01</td>", "£0.01")]
    [InlineData("<text data-total=\"posted?contract={0}&amp;stream=esf\">−£1,234.56</text>", "£1,234.56")]
    [InlineData("<span data-total=\"posted?contract={0}&amp;planet=mars\">£1.00</span>", "planet")]
    [InlineData("<span data-total=\"promised?contract={0}\">£1.00</span>", "promised")]
    [InlineData("<span data-total=\"posted?contract={0}\">a lot</span>", "a lot")]
    public async Task A_planted_wrong_total_is_found(string total, string found)
    {
        await using var owner = await House.Owner();
        var contract = House.World.Contract("GM-WW-1").Value.ToString(CultureInfo.InvariantCulture);
        var html = XElement.Parse($"<main>{total.Replace("{0}", contract, StringComparison.Ordinal)}</main>");

        (await MarkedTotals.Faults(html, new LedgerQuery(owner))).ShouldHaveSingleItem().ShouldContain(found);
    }

    [Theory]
    [InlineData("<table><tfoot><tr><td>£1.00</td></tr></tfoot></table>", "foot")]
    [InlineData("<table><thead><tr><th>Paid in all</th></tr></thead><tbody><tr><td>−£1.00</td></tr></tbody></table>", "column Paid in all")]
    [InlineData("<dl><div><dt>Spent</dt><dd>£1,000.00 by then</dd></div></dl>", "row Spent")]
    [InlineData("<p>Altogether <strong>£1.00</strong></p>", "words")]
    public void A_planted_total_without_a_mark_is_found(string html, string place)
    {
        UnmarkedAmounts.In(XElement.Parse($"<main>{html}</main>")).ShouldHaveSingleItem().Place.ShouldBe(place);
        AmountsOfPages.IsNoTotal("/payments/summary", place).ShouldBeFalse();
    }

    [Fact]
    public async Task A_planted_wrong_foot_of_a_preview_is_found()
    {
        await using var owner = await House.Owner();
        var html = XElement.Parse(
            """
            <main><i data-total="preview?line=a&amp;stream=esf">£1.00</i><i data-total="preview?line=b&amp;stream=esf">£2.00</i>
            <i data-total="preview?">£4.00</i></main>
            """);

        (await MarkedTotals.Faults(html, new LedgerQuery(owner))).ShouldHaveSingleItem().ShouldContain("£4.00");
    }

    [Fact]
    public async Task What_the_command_line_answers_is_the_ledgers()
    {
        await using var owner = await House.Owner();
        var ledger = new LedgerQuery(owner);
        var run = (await Runs(owner))[^1];
        var contract = House.World.Contract("GM-WW-1").Value;
        var shown = await Pay("show", "--run", $"{run}");
        FileRows.Pence(shown.GetProperty("Total").GetString()!).ShouldBe(await ledger.Of($"proposed?run={run}"));
        foreach (var total in shown.GetProperty("Totals").EnumerateArray())
        {
            var (line, stream) = (Text(total, "Line"), Text(total, "Stream"));
            FileRows.Pence(Text(total, "Net")).ShouldBe(
                await ledger.Of($"proposed?run={run}&line={Uri.EscapeDataString(line)}&stream={Uri.EscapeDataString(stream)}"), $"{line} {stream}");
        }

        var lines = await Pay("statement", "--run", $"{run}");
        lines.EnumerateArray().Sum(line => FileRows.Pence(Text(line, "Amount"))).ShouldBe(await ledger.Of($"posted?run={run}"));
        var accounts = (await Pay("trial-balance", "--contract", "GM-WW-1")).EnumerateArray().ToList();
        accounts.ShouldNotBeEmpty();
        foreach (var row in accounts)
        {
            var at = $"stream={Uri.EscapeDataString(Text(row, "Stream"))}&account={Text(row, "Account")}"
                + $"&party={Uri.EscapeDataString(Text(row, "Party"))}";
            FileRows.Pence(Text(row, "Amount")).ShouldBe(await ledger.Of($"balance?contract={contract}&{at}"), at);
        }

        accounts.Sum(row => FileRows.Pence(Text(row, "Amount"))).ShouldBe(0);
    }

    /// <summary>Every page, with some of the objects that each caller has a part in: of payments more than of others.</summary>
    private async Task<IReadOnlyList<WalkedPage>> Pages()
    {
        var policy = House.Service<Policy>();
        await using var owner = await House.Owner();
        var pages = new List<WalkedPage>
        {
            new("/payments/preview", Previewed, caller => caller.Role == "finance" && caller.Contracts.Contains(House.World.Contract("GM-WW-1"))),
        };
        foreach (var route in (await HouseRoute.All(House.Services)).Where(route => route is { Method: "GET", Handler: "", IsPage: true, Operations.Count: > 0 }))
        {
            if (!route.HasObject)
            {
                pages.Add(new WalkedPage(route.Pattern, route.Pattern, caller => May(route, caller)));
            }
            else if (Things.SqlFor(route.Pattern) is not null)
            {
                pages.AddRange((await Things.For(owner, route.Pattern)).Select(thing => new WalkedPage(
                    route.Pattern, Things.Address(route.Pattern, thing.Id), caller => May(route, caller) && thing.To(caller) != Relation.None)));
            }
        }

        return
        [
            .. pages.GroupBy(page => page.Pattern).SelectMany(alike => House.World.People.DistinctBy(person => (person.Role, person.Organisation))
                .SelectMany(person => alike.Where(page => page.IsFor(person)).Take(MostOf(alike.Key)))).DistinctBy(page => page.Path),
        ];

        bool May(HouseRoute route, Caller caller) => route.Operations.All(operation => policy.Allows(operation, caller.Role));
    }

    private static int MostOf(string pattern) =>
        pattern.StartsWith("/payments/", StringComparison.Ordinal) || pattern.StartsWith("/boards/", StringComparison.Ordinal) ? ObjectsOfPayments : 1;

    /// <summary>Runs of the first lot in which one of its delivery providers has a part.</summary>
    private async Task<IReadOnlyList<int>> Runs(Npgsql.NpgsqlConnection owner) => [.. await owner.QueryAsync<int>(
        "select distinct run from payments_posting where contract = @contract and delivery = @delivery order by 1",
        new { contract = House.World.Contract("GM-WW-1").Value, delivery = House.World.Organisation("northern-quarter").Value })];

    private async Task<JsonElement> Pay(params string[] command)
    {
        await using var owner = await House.Owner();
        var email = await owner.ExecuteScalarAsync<string>(
            "select email from places_person where id = @id", new { id = House.World.As("finance", "gmca").Person.Value });
        return JsonDocument.Parse(await Commands.Done(
            ["pay", .. command, "--as", email!, "--json", "--db", House.Store.OwnerConnectionString, "--keys", House.Store.Keys.Path])).RootElement;
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private sealed record WalkedPage(string Pattern, string Path, Func<Caller, bool> IsFor);
}
