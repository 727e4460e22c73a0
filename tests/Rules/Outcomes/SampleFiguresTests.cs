using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Statistics;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-3: a sample reckoned by the published methods. Figures are of methods.md, B13.</summary>
public sealed class SampleFiguresTests
{
    [Fact]
    public void Money_in_strata_is_estimated_stratum_by_stratum_and_each_alone()
    {
        var found = SampleFigures.Of(
            [Of("A", 1800, 60, 1070_00, 1070_00, 535_00), Of("B", 1100, 50, 1520_00, 1520_00), Of("C", 420, 40, 1900_00, 1900_00, 950_00)], 0.95);
        found.Whole.Mean.Value.ShouldBe(new MeanFigures(
            new Money(197_005_00), new Money(70_979_86), new Money(57_887_03), new Money(336_122_97), new Money(313_756_48)));
        found.Strata.Select(one => one.Mean.Value.Error.Pence).ShouldBe([80_250_00, 66_880_00, 49_875_00]);
        (found.Whole.Stratum.Items, found.Whole.Stratum.Examined.Count, found.Whole.Stratum.Errors).ShouldBe((3320, 150, 8));
        found.Whole.Cell.Error.Pence.ShouldBe(found.Strata.Sum(one => one.Cell.Error.Pence));
    }

    [Fact]
    public void The_rate_is_told_by_three_methods()
    {
        var rate = RateFigures.Of(Of("", 2000, 200, 1, 1, 1), 0.95);
        rate.Exact.Low.ShouldBe(0.00310410762155, 1e-12);
        rate.Exact.High.ShouldBe(0.0432082819177, 1e-12);
        rate.ExactMost.ShouldBe(0.0383097084986, 1e-12);
        rate.PoissonMost.ShouldBe(0.0387682826397, 1e-12);
        RateFigures.Of(Of("", 2000, 60), 0.95).CountedMost.ShouldBe(95);
        RateFigures.Of(Of("", 500, 80, 1, 1), 0.95).CountedMost.ShouldBe(36);

        // two of two in error: a mean of 6.3 errors, and no more than all
        var all = RateFigures.Of(Of("", 10, 2, 1, 1), 0.95);
        (all.Poisson.High, all.PoissonMost, all.CountedMost).ShouldBe((1, 1, 10));
    }

    [Fact]
    public void What_is_drawn_by_value_is_projected_and_bounded()
    {
        var items = new[] { Item(1000_00, 1000_00), Item(2000_00, 1000_00), Item(4000_00, 1000_00) }.Concat(Enumerable.Repeat(Item(1000_00, 0), 57));
        MonetaryFigures.Of(new ExaminedStratum("", 5000, new Money(1_200_000_00), [.. items]), 0.95).ShouldBe(new MonetaryFigures(
            0, new Money(35_000_00), new Money(59_914_65), new Money(117_685_90), new Money(113_610_93)));
    }

    [Fact]
    public void What_is_worth_a_sampling_interval_stands_for_itself_and_no_bound_passes_the_whole()
    {
        // the interval is 250.00: 400.00 stands for itself with 100.00, and half of 100.00 for half an interval
        var found = MonetaryFigures.Of(
            new ExaminedStratum("", 9, new Money(1000_00), [Item(400_00, 100_00), Item(100_00, 50_00), Item(100_00, 0), Item(100_00, 0)]), 0.95);
        (found.Large, found.Projected).ShouldBe((1, new Money(225_00)));
        found.PoissonMost.ShouldBe(new Money(1000_00));
        var bound = MonetaryUnit.Stringer([0.5], 4, 0.95, 1000_00) + 100_00;
        found.StringerMost.ShouldBe(new Money((long)Math.Ceiling(bound)));
    }

    [Fact]
    public void What_tells_no_spread_is_refused_for_the_mean_alone()
    {
        var found = SampleFigures.Of([Of("A", 10, 4, 100), Of("B", 12, 1, 100)], 0.9);
        found.Whole.Mean.Refusal!.Sentence.ShouldBe("Stratum 'B' has 1 of 12 items examined, which tells no spread. Examine two of it, or all.");
        found.Strata[0].Mean.IsGranted.ShouldBeTrue();
        found.Strata[1].Mean.Refusal!.Code.ShouldBe("no-spread");
        found.Whole.Cell.Error.ShouldBeGreaterThan(Money.Zero);

        SampleFigures.Of([Of("", 10, 4)], 0.9).Whole.Mean.Refusal!.Sentence.ShouldContain("are all alike");
        SampleFigures.Of([new ExaminedStratum("", 1, new Money(200), [Item(200, 50)])], 0.9).Whole.Mean.Value.Most
            .ShouldBe(new Money(50), "it was examined whole");
    }

    [Fact]
    public void A_stratum_that_cannot_be_is_refused()
    {
        new ExaminedStratum("", 3, new Money(300), []).MayReckon()!.Code.ShouldBe("none-examined");
        new ExaminedStratum("", 1, new Money(300), [Item(200, 0)]).MayReckon()!.Code.ShouldBe("value-left");
        new ExaminedStratum("", 1, new Money(200), [Item(200, 0)]).MayReckon().ShouldBeNull();
        new ExaminedStratum("", 2, new Money(300), [Item(200, 0)]).MayReckon().ShouldBeNull();
    }

    private static ExaminedStratum Of(string name, int items, int examined, params long[] errors) => new(
        name, items, new Money(items * 2000_00L),
        [.. errors.Select(error => Item(2000_00, error)), .. Enumerable.Repeat(Item(2000_00, 0), examined - errors.Length)]);

    private static CheckedItem Item(long value, long error) => new(new Money(value), new Money(error));
}
