using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Concordat.Specification.Examples;
using Concordat.Specification.Reading;
using Shouldly;

namespace Concordat.Rules.Payments;

/// <summary>Prices texts as the command does, in memory.</summary>
internal sealed record Priced(Programme Programme, ContractTerms? Terms, Book Book, View View, EntitlementReading Reading)
{
    private static readonly Lazy<WorkingDays> England = new(() => CalendarReader.Read(
        (MapNode)YamlDocument.Read("calendar", File.ReadAllText(Repository.At("calendars", "england-and-wales.yaml"))).Root!).Calendar!);

    public static WorkingDays WorkingDays => England.Value;

    public Entitled Entitled => Reading.Entitled.ShouldNotBeNull(string.Join('\n', Reading.Problems));

    public IEnumerable<string> Rows => Csv.Split('\n')[1..^1];

    public string Csv
    {
        get
        {
            var writer = new StringWriter();
            LinesCsv.Write(writer, Book, Entitled.Lines);
            return writer.ToString();
        }
    }

    public Money Total => Entitled.Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);

    public static Priced Of(
        Programme programme, ContractTerms? contract, string journeys, DateOnly asAt, DateTimeOffset? knownAt = null,
        bool claimsRequired = false)
    {
        var facts = JourneysCsv.Read("journeys.csv", journeys);
        facts.Problems.ShouldBeEmpty(string.Join('\n', facts.Problems));
        return Of(programme, contract, facts.Facts, View.Of(asAt, knownAt, claimsRequired));
    }

    public static Priced Of(Programme programme, ContractTerms? contract, IReadOnlyList<Fact> facts, View view) =>
        Of(new ProgrammeVersions(programme, []), contract, facts, view);

    public static Priced Of(ProgrammeVersions versions, ContractTerms? contract, IReadOnlyList<Fact> facts, View view)
    {
        var builder = new BookBuilder(JourneyNames.AreaOn(versions.First));
        builder.AddAll(facts);
        var book = builder.Build();
        return new Priced(versions.All[^1], contract, book, view, Entitlement.Of(versions, contract, book, view, _ => WorkingDays));
    }

    public static ContractTerms ContractOf(Example example) => ContractDocument.Read(example.Contract!).Terms.ShouldNotBeNull();

    public static ContractTerms Contract(string yaml)
    {
        var root = YamlDocument.Read("contract.yaml", yaml);
        root.Problems.ShouldBeEmpty();
        var reading = ContractDocument.Read(root.Root!);
        return reading.Terms.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }
}
