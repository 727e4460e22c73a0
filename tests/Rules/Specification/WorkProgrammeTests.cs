using Concordat.Kernel;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>What the Work Programme's document holds beside its prices and days, which its examples prove.</summary>
public sealed class WorkProgrammeTests
{
    private static readonly Lazy<Programme> WorkProgramme = new(() => Shipped.Load("work-programme"));

    /// <summary>Three primes in four areas and two in the others: the published count.</summary>
    [Fact]
    public void Eighteen_areas_make_forty_contracts()
    {
        var lots = WorkProgramme.Value.Lots;

        lots.Count.ShouldBe(18);
        lots.Count(lot => lot.Primes.Count == 3).ShouldBe(4);
        lots.Sum(lot => lot.Primes.Count).ShouldBe(40);
    }

    [Fact]
    public void A_cell_may_be_a_parameter_and_a_length()
    {
        var reach = WorkProgramme.Value.Outcome("job outcome")!.Ways[0].Reach.ShouldBeOfType<MeasureReached>();

        reach.Threshold.ShouldBeOfType<CellThreshold>().Number.Rows.Select(row => row.Value)
            .ShouldBe([182, 182, 91, 91, 91, 91, 91, 91, 182]);
        WorkProgramme.Value.DraftFigures.ShouldContain(figure => figure.Parameter == "PG9 weeks");
    }

    /// <summary>A tenth above what would be reached without the programme: 5, 15, 25, 30 and 40%.</summary>
    [Theory]
    [InlineData(5, "5.5%")]
    [InlineData(15, "16.5%")]
    [InlineData(25, "27.5%")]
    [InlineData(30, "33%")]
    [InlineData(40, "44%")]
    public void A_published_minimum_is_a_tenth_above_the_non_intervention_level(int level, string published)
    {
        var minimums = WorkProgramme.Value.Levels.Single(known => known.Name == "minimum performance").Minimums;

        (new Share(level, 100) * new Share(110, 100)).Percent.ShouldBe(published);
        minimums.ShouldContain(minimum => minimum.Share.Percent == published);
    }
}
