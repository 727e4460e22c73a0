using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.ExplainLine;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>An entry asked for by itself is explained as its whole run explains it, by the command and by the page: the same amounts, steps,
/// clauses and facts. One is asked for among those that are alike in contract, version, line, stream, cause and direction: of few people's, and with
/// <c>CONCORDAT_DEEP</c> of the whole demonstration's.</summary>
[Trait("Deep", "yes")]
public sealed class OneEntryExplainedTests(PaidHouse paid) : IClassFixture<PaidHouse>
{
    private TestHouse House => paid.House;

    [Fact]
    public async Task One_entry_is_explained_as_its_run_explains_it_and_the_page_shows_the_same()
    {
        var entries = await Entries();
        entries.Count.ShouldBeGreaterThan(15);
        var (faults, commanded) = (new List<string>(), new HashSet<string>());
        foreach (var run in entries.GroupBy(entry => (entry.Run, entry.Contract, entry.Payer)))
        {
            var finance = House.World.People.First(person => person.Role == "finance" && person.Organisation.Value == run.Key.Payer
                && person.Contracts.Any(one => one.Value == run.Key.Contract));
            await using var work = await House.Database.Begin(finance, CancellationToken.None);
            using var browser = await House.As(finance);
            var whole = (await House.Service<ExplainedRun>().Of(work, run.Key.Run)).ShouldNotBeNull().Value.ToDictionary(one => one.Line.Number);
            foreach (var entry in run)
            {
                var of = whole[entry.Entry];
                var one = (await House.Service<ExplainedLine>().OfEntry(work, entry.Run, entry.Entry)).ShouldNotBeNull().Value;
                List<string?> wrong = [Different(of, one), OnPage(of, one, await browser.Get($"/payments/why/{entry.Number}"))];
                if (commanded.Add(entry.Programme))
                {
                    wrong.Add(Told(of, await Explained(finance, entry)));
                }

                faults.AddRange(wrong.OfType<string>().Select(fault => $"{entry.Run}.{entry.Entry} {entry.Line}: {fault}"));
            }
        }

        faults.Take(20).ShouldBeEmpty($"{faults.Count} of {entries.Count}");
    }

    private static string? Different(ExplainedEntry whole, LineReason one)
    {
        var owed = one.Owed.Where(part => part.Stream == whole.Line.Key.Stream).Sum(part => part.Amount.Pence);
        return one.Line.Was != whole.Line.Was || one.Line.Now != whole.Line.Now || one.Line.Amount != whole.Line.Amount
                ? $"alone {one.Line.Was} and {one.Line.Now}, in its run {whole.Line.Was} and {whole.Line.Now}"
            : one.Explained is not null && owed != whole.Owed.Pence ? $"alone owed {new Money(owed)}, in its run {whole.Owed}"
            : Words(one.Explained) != Words(whole.Explained) ? $"alone '{Words(one.Explained)}', in its run '{Words(whole.Explained)}'"
            : null;
    }

    private static string Words(Explanation? explained) => explained is null ? "not earned" : string.Join(" | ",
    [
        explained.Line, explained.Version, .. explained.Steps, .. explained.Clauses.Select(clause => clause.Path),
        .. explained.Facts.Select(fact => fact.Sentence),
    ]);

    private static string? OnPage(ExplainedEntry whole, LineReason one, Page page)
    {
        var rows = page.Html.Descendants("dt").Where(dt => dt.Parent?.Element("dd") is not null)
            .ToDictionary(Markup.Words, dt => Markup.Words(dt.Parent!.Element("dd")!));
        string Row(string key) => rows.FirstOrDefault(row => row.Key.StartsWith(key, StringComparison.Ordinal)).Value ?? "";
        var steps = Steps(page, "ol").ToList();
        var parts = Steps(page, "ul").ToList();
        return Row("Owed, by run") != whole.Line.Now.Display ? $"the page owes {Row("Owed, by run")}, the run {whole.Line.Now.Display}"
            : Row("Posted before") != whole.Line.Was.Display ? $"on the page {Row("Posted before")} was posted, by the run {whole.Line.Was.Display}"
            : !Row("Difference").StartsWith($"{whole.Line.Amount.Display} (", StringComparison.Ordinal)
                ? $"the page's difference is {Row("Difference")}, the run's {whole.Line.Amount.Display}"
            : !steps.SequenceEqual(whole.Explained?.Steps ?? []) ? $"the page says '{string.Join(' ', steps)}'"
            : whole.Explained is not null && !parts.SequenceEqual(one.Owed.Select(Part))
                ? $"the page's streams are {string.Join(", ", parts)}"
            : null;
    }

    private static string Part(StreamAmount part) => $"{(part.Stream.Length == 0 ? "No stream" : part.Stream)}: {part.Amount.Display}";

    // what the page lists under the heading of the arithmetic
    private static IEnumerable<string> Steps(Page page, string list) => page.Html.Descendants("h2")
        .First(heading => Markup.Words(heading) == "The arithmetic").ElementsAfterSelf().TakeWhile(element => element.Name.LocalName != "h2")
        .Where(element => element.Name.LocalName == list).Elements("li").Select(Markup.Words);

    private static string? Told(ExplainedEntry whole, JsonElement told)
    {
        string Text(string name) => told.GetProperty(name).GetString()!;
        var steps = told.GetProperty("Steps") is { ValueKind: JsonValueKind.Array } said
            ? said.EnumerateArray().Select(step => step.GetString()!)
            : [];
        return Text("Was") != whole.Line.Was.ToString() || Text("Now") != whole.Line.Now.ToString()
            || Text("Difference") != whole.Line.Amount.ToString()
            || Text("Version") != whole.Line.Version || !steps.SequenceEqual(whole.Explained?.Steps ?? [])
            ? $"the command says {told}"
            : null;
    }

    private async Task<JsonElement> Explained(Caller finance, AskedEntry entry)
    {
        await using var owner = await House.Owner();
        var email = await owner.ExecuteScalarAsync<string>(
            "select email from places_person where id = @id", new { id = finance.Person.Value });
        var asked = string.Create(CultureInfo.InvariantCulture, $"{entry.Run}.{entry.Entry}");
        string[] store = ["--db", House.Store.OwnerConnectionString, "--keys", House.Store.Keys.Path];
        return JsonDocument.Parse(await Commands.Done(["pay", "explain", asked, "--as", email!, "--json", .. store])).RootElement;
    }

    private async Task<IReadOnlyList<AskedEntry>> Entries()
    {
        await using var owner = await House.Owner();
        return
        [
            .. await owner.QueryAsync<AskedEntry>(
                """
                select distinct on (p.contract, p.version, p.line, p.stream, p.cause, p.amount > 0)
                    p.number, p.run, p.entry, p.contract, p.payer, p.line, c.programme
                from payments_posting p join contracts_contract c on c.id = p.contract where p.account = 'payable'
                order by p.contract, p.version, p.line, p.stream, p.cause, p.amount > 0, md5(p.number::text)
                """),
        ];
    }

    private sealed class AskedEntry
    {
        public long Number { get; init; }

        public int Run { get; init; }

        public int Entry { get; init; }

        public int Contract { get; init; }

        public int Payer { get; init; }

        public string Line { get; init; } = "";

        public string Programme { get; init; } = "";
    }
}
