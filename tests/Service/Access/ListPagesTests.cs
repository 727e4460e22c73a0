using System.Collections.Concurrent;
using System.Net;
using Concordat.Fixture;
using Concordat.ServiceTests.Access.Matrix;

namespace Concordat.ServiceTests.Access;

/// <summary>Every page that names no object, opened by somebody of each role and set of contracts: with nothing to show it says so instead of drawing an
/// empty table, and neither then nor when it is full, nor with every filter left open, does it fail.</summary>
public sealed class ListPagesTests(TestHouse empty, PeopledHouse full) : IClassFixture<TestHouse>, IClassFixture<PeopledHouse>
{
    private const int AtOnce = 2;

    [Fact]
    public async Task No_page_fails_or_draws_an_empty_table_where_there_is_nothing() => await OpenAll(empty);

    [Fact]
    public async Task No_page_fails_where_there_is_something() => await OpenAll(full.House);

    private static async Task OpenAll(TestHouse house)
    {
        var pages = (await HouseRoute.All(house.Services))
            .Where(route => route is { Method: "GET", Handler: "", HasObject: false } && !route.Pattern.Contains('{', StringComparison.Ordinal))
            .Select(route => route.Pattern).Distinct().ToList();
        var found = new ConcurrentBag<string>();
        var opened = 0;
        var people = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(house.World.OneOfEach, people, async (caller, _) =>
        {
            using var browser = await house.As(caller);
            foreach (var pattern in pages)
            {
                var page = await browser.Get(pattern);
                Interlocked.Add(ref opened, page.Status == HttpStatusCode.OK ? 1 : 0);
                foreach (var fault in await Faults(browser, page, $"{caller.Role} of {caller.Organisation.Value}: {pattern}"))
                {
                    found.Add(fault);
                }
            }
        });

        found.ShouldBeEmpty();
        opened.ShouldBeGreaterThan(house.World.OneOfEach.Count);
    }

    private static async Task<IReadOnlyList<string>> Faults(Browser browser, Page page, string where)
    {
        var faults = new List<string>();
        if ((int)page.Status >= 500)
        {
            faults.Add($"{where} answers {page.Status}");
        }

        if (page.Html.Descendants("table").Any(table => !table.Descendants("td").Any()))
        {
            faults.Add($"{where} draws a table without rows");
        }

        foreach (var form in page.Html.Descendants("form").Where(form => (string?)form.Attribute("method") == "get"))
        {
            var fields = form.Descendants().Where(field => field.Name.LocalName is "select" or "input" && field.Attribute("name") is not null);
            var address = $"{(string?)form.Attribute("action")}?{string.Join('&', fields.Select(field => $"{(string?)field.Attribute("name")}="))}";
            var open = await browser.Get(address);
            if ((int)open.Status >= 500)
            {
                faults.Add($"{where} with {address} answers {open.Status}");
            }
        }

        return faults;
    }
}
