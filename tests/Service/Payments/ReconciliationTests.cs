using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.ServiceTests.Access.Matrix;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>Every total of money that any page shows to anybody, and every file and answer with money, is what a second, independent query finds
/// in the ledger.</summary>
public sealed partial class ReconciliationTests(PeopledHouse peopled) : IClassFixture<PeopledHouse>
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
        "/payments/preview", "/boards/{board}/meetings/{meeting:int}/pack",
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
                seen[pattern] = seen.GetValueOrDefault(pattern) + Marked(page.Html).Count;
                faults.AddRange((await Faults(page.Html, ledger)).Select(fault => $"{caller.Role} of {caller.Organisation.Value}, {path}: {fault}"));
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

        (await Faults(html, new LedgerQuery(owner))).ShouldHaveSingleItem().ShouldContain(found);
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

        (await Faults(html, new LedgerQuery(owner))).ShouldHaveSingleItem().ShouldContain("£4.00");
    }

    [Fact]
    public async Task Every_file_with_money_adds_up_to_the_ledger()
    {
        await using var owner = await House.Owner();
        var ledger = new LedgerQuery(owner);
        using var finance = await House.As(House.World.As("finance", "gmca"));
        foreach (var row in await Csv(finance, "/payments/summary/spending.csv"))
        {
            var contract = House.World.Contract(row["contract"]).Value;
            var mark = $"posted?contract={contract}&month={row["month"]}&stream={Uri.EscapeDataString(row["stream"])}";
            Pence(row["spent"]).ShouldBe(await ledger.Of(mark), mark);
        }

        var deliverer = House.World.As("delivery", "northern-quarter");
        using var delivery = await House.As(deliverer);
        var runs = await Runs(owner);
        foreach (var run in (int[])[runs[0], runs[^2], runs[^1]])
        {
            await AddsUp(finance, $"/payments/runs/{run}/lines.csv", "difference", $"proposed?run={run}");
            await AddsUp(finance, $"/payments/statements/{run}/lines.csv", "amount", $"posted?run={run}");
            await AddsUp(delivery, $"/payments/statements/{run}/lines.csv", "amount", $"posted?run={run}&delivery={deliverer.Organisation.Value}");
        }

        var journal = await Csv(finance, "/payments/journal.csv?contract=GM-WW-1");
        var debits = await owner.ExecuteScalarAsync<long>(
            "select sum(amount)::bigint from payments_posting where contract = @contract and amount > 0",
            new { contract = House.World.Contract("GM-WW-1").Value });
        (Pence(journal[^1]["debit"]), Pence(journal[^1]["credit"])).ShouldBe((debits, debits));
        journal.SkipLast(1).Sum(row => Pence(row["debit"])).ShouldBe(debits);
        foreach (var claim in await owner.QueryAsync<int>("select number from payments_funder_claim order by number"))
        {
            await AddsUp(finance, $"/payments/funder-claims/{claim}/lines.csv", "claimed", $"funder?claim={claim}&part=claimed");
            await AddsUp(finance, $"/payments/funder-claims/{claim}/lines.csv", "not_yet_claimable", $"funder?claim={claim}&part=waiting");
        }

        async Task AddsUp(Browser browser, string path, string column, string mark) =>
            (await Csv(browser, path)).Sum(row => Pence(row[column])).ShouldBe(await ledger.Of(mark), $"{path} {column}");
    }

    [Fact]
    public async Task What_the_command_line_answers_is_the_ledgers()
    {
        await using var owner = await House.Owner();
        var ledger = new LedgerQuery(owner);
        var run = (await Runs(owner))[^1];
        var contract = House.World.Contract("GM-WW-1").Value;
        var shown = await Pay("show", "--run", $"{run}");
        Pence(shown.GetProperty("Total").GetString()!).ShouldBe(await ledger.Of($"proposed?run={run}"));
        foreach (var total in shown.GetProperty("Totals").EnumerateArray())
        {
            var (line, stream) = (Text(total, "Line"), Text(total, "Stream"));
            Pence(Text(total, "Net")).ShouldBe(
                await ledger.Of($"proposed?run={run}&line={Uri.EscapeDataString(line)}&stream={Uri.EscapeDataString(stream)}"), $"{line} {stream}");
        }

        var lines = await Pay("statement", "--run", $"{run}");
        lines.EnumerateArray().Sum(line => Pence(Text(line, "Amount"))).ShouldBe(await ledger.Of($"posted?run={run}"));
        var accounts = (await Pay("trial-balance", "--contract", "GM-WW-1")).EnumerateArray().ToList();
        accounts.ShouldNotBeEmpty();
        foreach (var row in accounts)
        {
            var at = $"stream={Uri.EscapeDataString(Text(row, "Stream"))}&account={Text(row, "Account")}"
                + $"&party={Uri.EscapeDataString(Text(row, "Party"))}";
            Pence(Text(row, "Amount")).ShouldBe(await ledger.Of($"balance?contract={contract}&{at}"), at);
        }

        accounts.Sum(row => Pence(Text(row, "Amount"))).ShouldBe(0);
    }

    /// <summary>What is wrong with the marked totals of a page. A preview is kept nowhere: its whole is held against its parts.</summary>
    private static async Task<IReadOnlyList<string>> Faults(XElement html, LedgerQuery ledger)
    {
        var faults = new List<string>();
        var previewed = new List<(IReadOnlyDictionary<string, string> At, long Pence)>();
        foreach (var (mark, words) in Marked(html))
        {
            if (Amount(words) is not { } shown)
            {
                faults.Add($"'{words}' is no amount");
            }
            else if (mark.StartsWith("preview?", StringComparison.Ordinal))
            {
                previewed.Add((LedgerQuery.Read(mark).At, shown));
            }
            else if (await Found(ledger, mark) is var (found, why) && found != shown)
            {
                faults.Add($"{mark} shows {words}; the ledger says {why}");
            }
        }

        faults.AddRange(previewed.Where(one => !one.At.ContainsKey("line") && !one.At.ContainsKey("cause"))
            .Select(whole => (whole.Pence, Parts: PartsOf(whole.At))).Where(whole => whole.Pence != whole.Parts)
            .Select(whole => $"a preview's whole shows {new Money(whole.Pence).Display}, its parts {new Money(whole.Parts).Display}"));
        return faults;

        long PartsOf(IReadOnlyDictionary<string, string> whole) =>
            previewed.Where(one => one.At.ContainsKey("line") && Sign(one.At) == Sign(whole)).Sum(one => one.Pence);
    }

    private static async Task<(long? Pence, string Why)> Found(LedgerQuery ledger, string mark)
    {
        try
        {
            var pence = await ledger.Of(mark);
            return (pence, new Money(pence).Display);
        }
        catch (KeyNotFoundException unknown)
        {
            return (null, unknown.Message);
        }
    }

    private static string Sign(IReadOnlyDictionary<string, string> at) => at.GetValueOrDefault("sign", "");

    private static List<(string Mark, string Words)> Marked(XElement html) =>
    [
        .. html.DescendantsAndSelf().Where(e => e.Attribute(TotalMark.Attribute) is not null)
            .Select(e => ((string)e.Attribute(TotalMark.Attribute)!, e.Value.Trim())),
    ];

    private static long? Amount(string words)
    {
        var match = Shown().Match(words);
        return match.Success
            ? (match.Groups["minus"].Length > 0 ? -1 : 1) * long.Parse(match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal)
                .Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : null;
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
        foreach (var route in (await HouseRoute.All(House.Services)).Where(route => route is { Method: "GET", Handler: "" } && IsPage(route)))
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

    // what ends in a file's name is a file
    private static bool IsPage(HouseRoute route) =>
        route.Operations.Count > 0 && !route.Pattern.StartsWith("/api/", StringComparison.Ordinal)
        && !route.Pattern.Split('/')[^1].Contains('.', StringComparison.Ordinal);

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

    private static long Pence(string pounds) =>
        pounds.Length == 0 ? 0 : Money.TryParse(pounds, out var money) ? money.Pence : throw new FormatException(pounds);

    private static async Task<IReadOnlyList<Dictionary<string, string>>> Csv(Browser browser, string path)
    {
        var answer = await browser.Get(path);
        answer.Status.ShouldBe(HttpStatusCode.OK, path);
        var rows = answer.Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Cells().Matches(line).Select(cell => cell.Groups["quoted"].Success
                ? cell.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)
                : cell.Groups["bare"].Value).ToList()).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    [GeneratedRegex("""(?:^|,)(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^,"]*))""")]
    private static partial Regex Cells();

    [GeneratedRegex(@"^(?<minus>\u2212?)£(?<digits>[\d,]+\.\d\d)$")]
    private static partial Regex Shown();

    private sealed record WalkedPage(string Pattern, string Path, Func<Caller, bool> IsFor);
}
