using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification.Examples;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

public sealed class ExamplesTests
{
    public static TheoryData<string, string> Names =>
        [.. ShippedExamples.All.Select(shipped => (shipped.Programme, shipped.Example.Name))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_shipped_example_becomes_facts(string programme, string name)
    {
        var example = ShippedExamples.All
            .Single(shipped => shipped.Programme == programme && shipped.Example.Name == name).Example;
        var definition = Shipped.Load(programme, example.OverlayKey, example.Readings);

        var facts = FactSentences.ToCsv(example, definition);
        facts.Problems.ShouldBeEmpty(string.Join('\n', facts.Problems));
        JourneysCsv.Read("example", facts.Csv).Problems.ShouldBeEmpty(facts.Csv);
    }

    [Theory]
    [InlineData("work-and-health")]
    [InlineData("work-programme")]
    [InlineData("restart")]
    [InlineData("connect-to-work")]
    [InlineData("full-devolution")]
    [InlineData("working-well-expansion")]
    public void A_programme_held_whole_has_at_least_ten(string programme) =>
        ShippedExamples.All.Count(shipped => shipped.Programme == programme).ShouldBeGreaterThanOrEqualTo(10);

    /// <summary>Drafts and examples of the grammar too.</summary>
    [Fact]
    public void Each_programme_has_at_least_two() =>
        ShippedExamples.All.CountBy(shipped => shipped.Programme).ShouldAllBe(programme => programme.Value >= 2);

    [Fact]
    public void A_sentence_becomes_rows()
    {
        var facts = Facts("  - 2018-06-01 referred and started, Hammersmith and Fulham, group disability\n"
            + "  - 2018-07-02 job started, job A, 16 hours at 10.20, 2018-08-01 its last day\n");

        facts.Csv.ShouldBe("""
            participant,date,fact,area,group,id,job,hours,wage
            P1,2018-06-01,referred,E09000013,disability,row 1,,,
            P1,2018-06-01,started,,,row 2,,,
            P1,2018-07-02,job-started,,,row 3,A,16,10.20
            P1,2018-08-01,job-ended,,,row 4,A,,

            """);
    }

    [Theory]
    [InlineData("  - 2018-06-01 refered and started", 4, 16, "'refered and started'")]
    [InlineData("  - 2018-06-01 referred and started, Eeling", 4, 38, "'Eeling'")]
    [InlineData("  - earnings of 600 each month", 4, 21, "'each'")]
    public void A_wrong_sentence_is_refused_at_its_word(string sentence, int line, int column, string what) =>
        Facts(sentence + "\n").Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Row.ShouldBe(line),
            problem => problem.Column.ShouldBe(column),
            problem => problem.What.ShouldBe(what));

    private static FactsReading Facts(string sentences)
    {
        var yaml = "examples:\n x:\n  facts:\n" + sentences + "  as at: 2018-12-31\n  total: 0.00\n";
        var example = ExamplesReader.Read((MapNode)YamlDocument.Read("x.yaml", yaml).Root!).Examples.Single();
        return FactSentences.ToCsv(example, Shipped.Load("work-and-health", "west-london"));
    }
}
