using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Concordat.Specification.Examples;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Shapes of the grammar that few programmes have, each a small programme with cases worked by hand.</summary>
public sealed class WorkedShapesTests
{
    public static TheoryData<string, string> Names =>
        [.. Files.SelectMany(file => Examples(Root(file)).Select(example => (file, example.Name)))];

    private static IEnumerable<string> Files => Directory.GetFiles(Repository.At("tests", "Rules", "Payments", "Worked"), "*.yaml")
        .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_worked_by_hand_is_what_is_owed(string file, string name)
    {
        var (programme, example) = Read(file, name);

        var otherwise = PricedExample.Run(programme, example, Csv(programme, example), Priced.WorkingDays);

        otherwise.ShouldBeEmpty(string.Join('\n', otherwise));
    }

    [Fact]
    public void Parties_divide_an_incentive_by_their_shares()
    {
        const string Parties = """
            programme: Incentives
            start: 2011-06-01
            values: [{name: non-intervention level, value: 30%}]
            parties: [{name: managing agent, share: 1/3}, {name: boroughs, share: 2/3}]
            """;
        var (programme, example) = Read("incentive.yaml", "an outcome of another year's referral alone");
        var divided = programme with
        {
            Limits = [.. programme.Limits.OfType<Incentive>().Select(limit => limit with { To = YearlyMoney.Parties })],
        };

        var priced = Priced.Of(divided, Priced.Contract(Parties), Csv(programme, example), example.AsAt);

        priced.Rows.Where(row => row.Contains("incentive")).ShouldBe([
            ",,incentive,4,boroughs,2015-05-31,2015-05-31,666.66,,first,limits.incentive",
            ",,incentive,4,managing agent,2015-05-31,2015-05-31,333.34,,first,limits.incentive",
        ]);
        Explanation.Of(priced.Entitled, new LineToExplain(0, 0, "incentive", 4, "managing agent"))!.Steps.ShouldBe([
            "PG1: 1 of 0 in year 4; 130% of 30% of 0 is 0; 1 whole outcomes lie above it.",
            "PG2: 0 of 0 in year 4; 130% of 30% of 0 is 0; 0 whole outcomes lie above it.",
            "1 × £1,000.00 = £1,000.00, earned on the last day of the year.",
            "It is divided among managing agent 1/3, boroughs 2/3: managing agent has £333.34.",
            "Owed: £333.34, payable on 31 May 2015.",
        ]);
    }

    [Fact]
    public void A_cost_is_explained_from_its_facts()
    {
        var (programme, example) = Read("costs.yaml", "the allocation of a year cuts the line at its edge");

        var priced = Priced.Of(programme, Priced.ContractOf(example), Csv(programme, example), example.AsAt);
        var explained = Explanation.Of(priced.Entitled, new LineToExplain(0, 0, "delivery", 365)).ShouldNotBeNull();

        explained.Steps.ShouldBe([
            "100% of the costs that belong to 31 March 2026.",
            "It comes to £500.00.",
            "The limit 'allocation of delivery' cuts £100.00; it is listed, not owed.",
            "Owed: £400.00, payable on 31 March 2026.",
        ]);
        explained.Facts.Select(fact => fact.Sentence).ShouldBe(["£500.00 was incurred on 31 March 2026."]);
    }

    private static string Csv(Programme programme, Example example)
    {
        var facts = FactSentences.ToCsv(example, programme);
        facts.Problems.ShouldBeEmpty(string.Join('\n', facts.Problems));
        return facts.Csv;
    }

    /// <summary>The programme as an example tries it.</summary>
    private static (Programme Programme, Example Example) Read(string file, string name)
    {
        var root = Root(file);
        var example = Examples(root).Single(known => known.Name == name);
        var definition = Programmes.Read(Path.GetFileNameWithoutExtension(file), [(MapNode)root.Find("core")!], trials: example.Readings);
        definition.Problems.ShouldBeEmpty(string.Join('\n', definition.Problems));
        return (definition.Programme!, example);
    }

    private static MapNode Root(string file)
    {
        var text = YamlDocument.Read(file, File.ReadAllText(Repository.At("tests", "Rules", "Payments", "Worked", file)));
        text.Problems.ShouldBeEmpty(string.Join('\n', text.Problems));
        return (MapNode)text.Root!;
    }

    private static IReadOnlyList<Example> Examples(MapNode root)
    {
        var reading = ExamplesReader.Read(new MapNode(root.File, root.Line, root.Column,
            [.. root.Entries.Where(entry => entry.Key.Text != "core")]));
        reading.Problems.ShouldBeEmpty(string.Join('\n', reading.Problems));
        return reading.Examples;
    }
}
