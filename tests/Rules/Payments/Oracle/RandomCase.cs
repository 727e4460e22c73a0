using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Rules.Specification;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>A programme under some reading, a contract and the journeys of a few people, drawn from a seed.</summary>
internal sealed record RandomCase(
    Programme Programme, string ContractYaml, IReadOnlyList<Fact> Facts, DateOnly AsAt, DateTimeOffset KnownAt, bool ClaimsRequired)
{
    private static readonly Dictionary<string, Programme> Loaded = [];

    /// <summary>Of a programme of drawn terms; empty for a shipped one.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The same programme for the interpreter: where the engine merges an overlay with its core, written plainly.</summary>
    public NaiveVersions Plain { get; private init; } = new([Programme], []);

    /// <summary>What binds the contract.</summary>
    public ProgrammeVersions Versions { get; private init; } = new(Programme, []);

    public ContractTerms Contract => Priced.Contract(ContractYaml);

    public View View => View.Of(AsAt, KnownAt, ClaimsRequired);

    /// <summary>A programme of drawn terms; every fourth time a shipped one.</summary>
    public static RandomCase OfAny(int seed)
    {
        if (seed % 4 == 0)
        {
            return Of(seed);
        }

        var draw = new Random(seed);
        var (versions, plain, text, contract) = new RandomProgramme(draw).Draw();
        var first = new DateOnly(2016, 1, 20);
        var asAt = first.AddDays(draw.Next(100, 1000));
        var knownAt = draw.Next(4) == 0
            ? new DateTimeOffset(asAt.AddDays(draw.Next(-300, 300)), new TimeOnly(draw.Next(24), 0), TimeSpan.Zero)
            : London.EndOf(asAt).AddTicks(-1);
        var last = versions.All[^1];
        return new RandomCase(last, contract, new RandomJourneys(draw, last, first).Draw(), asAt, knownAt, draw.Next(3) == 0)
        { Text = text, Plain = plain, Versions = versions };
    }

    /// <summary>A shipped programme under some reading.</summary>
    public static RandomCase Of(int seed)
    {
        var draw = new Random(seed);
        var isWorkingWell = draw.Next(2) == 0;
        var programme = isWorkingWell ? WorkingWell(draw) : WestLondon(draw);
        var first = isWorkingWell ? new DateOnly(2016, 1, 20) : new DateOnly(2018, 2, 20);
        var journeys = new RandomJourneys(draw, programme, first);
        var asAt = first.AddDays(draw.Next(100, 1600));
        var knownAt = draw.Next(3) == 0
            ? new DateTimeOffset(asAt.AddDays(draw.Next(-300, 300)), new TimeOnly(draw.Next(24), 0), TimeSpan.Zero)
            : London.EndOf(asAt).AddTicks(-1);
        var contract = isWorkingWell ? WorkingWellContract(draw) : WestLondonContract(draw);
        return new RandomCase(programme, contract, journeys.Draw(), asAt, knownAt, draw.Next(3) == 0);
    }

    /// <summary>The same as a file of facts, its rows in any order.</summary>
    public RandomCase Shuffled(int seed)
    {
        var facts = Facts.ToArray();
        new Random(seed).Shuffle(facts);
        return this with { Facts = facts };
    }

    private static Programme WorkingWell(Random draw) => Load("working-well-expansion", null, new Dictionary<string, string>
    {
        ["price basis"] = Pick(draw, "share of value at minimum performance", "share of unit price",
            "unit price that spends the value at minimum performance"),
        ["sustained"] = Pick(draw, "52 weeks", "26 weeks"),
        ["instalment after support has ended"] = Pick(draw, "lost", "waits"),
    });

    private static Programme WestLondon(Random draw) => Load("work-and-health", Pick(draw, "west-london", ""), new Dictionary<string, string>
    {
        ["wage"] = Pick(draw, "national living wage", "real living wage", "london living wage"),
        ["wage day"] = Pick(draw, "start", "day reached", "each pay day"),
        ["earnings by"] = Pick(draw, "day paid", "day paid", "day earned"),
        ["last day"] = Pick(draw, "day 638", "day 639"),
    });

    private static Programme Load(string programme, string? overlay, Dictionary<string, string> readings)
    {
        var key = $"{programme} {overlay} {string.Join(' ', readings.Values)}";
        lock (Loaded)
        {
            return Loaded.TryGetValue(key, out var loaded)
                ? loaded
                : Loaded[key] = Shipped.Load(programme, string.IsNullOrEmpty(overlay) ? null : overlay, readings);
        }
    }

    private static string WorkingWellContract(Random draw) => string.Create(CultureInfo.InvariantCulture, $$"""
        programme: working-well-expansion
        start: 2016-02-{{draw.Next(1, 29):00}}
        estimatedValue: {{draw.Next(500, 20000)}}.{{draw.Next(100):00}}
        values: [{name: expected starts, value: {{draw.Next(1, 12)}}}]
        {{(draw.Next(4) == 0 ? "lot: lot 1" : "")}}
        {{(draw.Next(5) == 0 ? "provider: Alpha" : "")}}
        {{Caps(draw, ["attachment", "job start", "sustained job outcome"])}}
        {{Streams(draw, ["esf", "dwp", "transformation"])}}
        """);

    private static string WestLondonContract(Random draw) => string.Create(CultureInfo.InvariantCulture, $$"""
        programme: work-and-health
        start: 2018-03-{{draw.Next(1, 29):00}}
        prices: [{line: job outcome, amount: {{draw.Next(100, 4000)}}.{{draw.Next(100):00}}}]
        {{Caps(draw, ["job outcome"])}}
        """);

    private static string Caps(Random draw, string[] lines)
    {
        var caps = Enumerable.Range(0, draw.Next(3)).Select(_ =>
        {
            var scope = Pick(draw, "person", "line", "cohort", "year", "contract");
            var line = draw.Next(2) == 0 ? $", line: {Pick(draw, lines)}" : "";
            var year = scope == "year" && draw.Next(2) == 0 ? $", year: {draw.Next(1, 4)}" : "";
            var most = draw.Next(2) == 0 ? $"number: {draw.Next(5)}" : $"amount: {draw.Next(4000)}.{draw.Next(100):00}";
            return $"{{scope: {scope}{line}{year}, {most}}}";
        });
        return $"caps: [{string.Join(", ", caps)}]";
    }

    private static string Streams(Random draw, string[] names)
    {
        var streams = names.Where(_ => draw.Next(2) == 0).Select(name =>
        {
            var limit = draw.Next(3) > 0 ? $", limit: {draw.Next(3000)}.{draw.Next(100):00}" : "";
            var to = draw.Next(3) == 0 ? $", to: 201{draw.Next(6, 9)}-0{draw.Next(1, 10)}-15" : "";
            var bind = draw.Next(3) == 0 ? $", bind: {Pick(draw, "start", "earned", "payable")}" : "";
            return $"{{name: {name}{limit}{to}{bind}}}";
        });
        return $"streams: [{string.Join(", ", streams)}]";
    }

    private static T Pick<T>(Random draw, params T[] among) => among[draw.Next(among.Length)];
}
