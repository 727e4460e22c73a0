using Concordat.Kernel;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>The grammar says programmes that are not shipped.</summary>
public sealed class OtherProgrammesTests
{
    private static readonly Lazy<Programme> WorkProgramme = new(() =>
    {
        var text = File.ReadAllText(Repository.At("tests", "Rules", "Specification", "work-programme.yaml"));
        var definition = Small.Read(text);
        definition.Problems.ShouldBeEmpty(string.Join('\n', definition.Problems));
        return definition.Programme!;
    });

    /// <summary>Attachment, job outcome and every sustainment of price year 1 (HC 162, Table 3).</summary>
    [Theory]
    [InlineData("PG1", "3810.00")]
    [InlineData("PG2", "4395.00")]
    [InlineData("PG4", "6600.00")]
    [InlineData("PG7", "13720.00")]
    public void The_Work_Programme_pays_its_published_maximum(string group, string most)
    {
        var programme = WorkProgramme.Value;
        var index = programme.Groups.Groups.ToList().FindIndex(known => known.Key == group);
        var times = programme.Outcome("sustainment")!.Again!.AtMost!.ByTable!.For(group: index)!.Value!.Value;

        var paid = Enumerable.Repeat(Price("sustainment"), times).Append(Price("attachment")).Append(Price("job outcome"))
            .Aggregate(Money.Zero, (sum, price) => sum + price);

        paid.ToString().ShouldBe(most);
        Money Price(string line) => programme.Lines.OfType<OutcomeLine>().Single(known => known.Name == line)
            .Price.ShouldBeOfType<TablePrice>().Amount.For(group: index)!.Value!.Value;
    }

    [Fact]
    public void A_cell_may_be_a_parameter_and_a_length()
    {
        var reach = WorkProgramme.Value.Outcome("job outcome")!.Ways[0].Reach.ShouldBeOfType<MeasureReached>();

        reach.Threshold.ShouldBeOfType<CellThreshold>().Number.Rows.Select(row => row.Value).ShouldBe([182, 182, 91, 91, 182]);
        WorkProgramme.Value.DraftFigures.ShouldContain(figure => figure.Parameter == "PG9 weeks");
    }
}
