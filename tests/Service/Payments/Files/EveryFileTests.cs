using System.Net;
using Concordat.Fixture;

namespace Concordat.ServiceTests.Payments.Files;

/// <summary>Whatever the house answers that is no page: each column of it that holds money is what a second query finds in the ledger, or is
/// named as money that is none of the ledger's totals. The answers are those that the running host has, and not a list of a test's; a penny
/// more, planted into each column, is found.</summary>
public sealed class EveryFileTests(PeopledHouse peopled) : IClassFixture<PeopledHouse>
{
    private TestHouse House => peopled.House;

    [Fact]
    public async Task Every_column_of_money_is_the_ledgers_or_is_named_as_none_of_it()
    {
        await using var owner = await House.Owner();
        var ledger = new LedgerQuery(owner);
        var faults = new List<string>();
        var (opened, held) = (new HashSet<string>(), new HashSet<(string, string)>());
        foreach (var file in await AskedFile.All(House, owner))
        {
            using var browser = await House.As(file.By);
            if (NoTotals.NotOpened.ContainsKey(file.Pattern) || await browser.Get(file.Path) is not { Status: HttpStatusCode.OK } answer)
            {
                continue;
            }

            var rows = FileRows.Of(answer);
            opened.Add(file.Pattern);
            faults.AddRange(Unknown(file.Pattern, rows).Select(column => $"{file.Path}: nobody holds '{column}' against the ledger"));
            if (HeldFile.All.TryGetValue(file.Pattern, out var one))
            {
                var look = new SecondLook(owner, ledger, browser);
                faults.AddRange((await one.Faults(file, rows, look)).Select(fault => $"{file.By.Role}, {file.Path}: {fault}"));
                foreach (var column in one.Columns.Where(column => column.Length > 0 && !held.Contains((file.Pattern, column))))
                {
                    if (rows.APennyOff(column) is { } planted)
                    {
                        held.Add((file.Pattern, column));
                        var isSeen = (await one.Faults(file, planted, look)).Any();
                        faults.AddRange(isSeen ? [] : [$"{file.Path}: a penny more in '{column}' is not seen"]);
                    }
                }
            }
        }

        faults.ShouldBeEmpty();
        (await AskedFile.Routes(House.Services)).Select(route => route.Pattern).Except(opened).Except(NoTotals.NotOpened.Keys)
            .ShouldBeEmpty("nobody could open it: say how to ask for it, or why nobody can");
        HeldFile.All.SelectMany(file => file.Value.Columns.Select(column => (file.Key, column))).Where(one => one.column.Length > 0).Except(held)
            .ShouldBeEmpty("no amount was seen there");
    }

    [Theory]
    [InlineData("/payments/new.csv", "spent", "")]
    [InlineData("/payments/new.csv", "so_far", "12.50")]
    [InlineData("/payments/new.csv", "why", "£400.00 paid")]
    [InlineData("/payments/summary/spending.csv", "left", "1.00")]
    public void A_planted_column_of_money_is_found(string pattern, string column, string cell) =>
        Unknown(pattern, new FileRows([column], [new Dictionary<string, string> { [column] = cell }])).ShouldBe([column]);

    [Fact]
    public async Task What_is_named_as_no_total_is_there()
    {
        var patterns = (await AskedFile.Routes(House.Services)).Select(route => route.Pattern).ToHashSet();
        NoTotals.Because.Keys.Select(one => one.Pattern).Concat(NoTotals.NotOpened.Keys).Concat(HeldFile.All.Keys).Except(patterns).ShouldBeEmpty();
        NoTotals.Because.Keys.Where(one => HeldFile.All.TryGetValue(one.Pattern, out var held) && held.Columns.Contains(one.Column)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Unknown(string pattern, FileRows rows) => rows.OfMoney.Where(column =>
        !NoTotals.Because.ContainsKey((pattern, column)) && (HeldFile.All.GetValueOrDefault(pattern)?.Columns.Contains(column) != true));
}
