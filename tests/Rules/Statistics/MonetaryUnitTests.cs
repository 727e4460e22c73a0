using Concordat.Statistics;
using Shouldly;
using Xunit;
using static Concordat.Rules.Statistics.AttributeSampleTests;

namespace Concordat.Rules.Statistics;

/// <summary>Bounds of error in money, against a worked evaluation: 1,200,000 in 60 items, taints of one, a half and a quarter.</summary>
public sealed class MonetaryUnitTests
{
    private const long Population = 1_200_000;
    private const int Items = 60;
    private static readonly double[] Taints = [1, 0.5, 0.25];

    [Fact]
    public void The_projected_error() => Near(MonetaryUnit.Projected(Worked(), Population), 35_000);

    [Fact]
    public void The_basic_precision_is_that_of_a_sample_without_error() =>
        Near(MonetaryUnit.PoissonBound([], Items, 0.95, Population), 59_914.6454711);

    [Fact]
    public void The_bound_by_factors_adds_the_incremental_allowance()
    {
        var bound = MonetaryUnit.PoissonBound(Taints, Items, 0.95, Population);
        Near(bound, 117_685.895933);
        Near(bound - 59_914.6454711 - 35_000, 22_771.2504618);
    }

    [Fact]
    public void The_bound_of_Stringer() => Near(MonetaryUnit.Stringer(Taints, Items, 0.95, Population), 113_610.928581);

    [Fact]
    public void The_order_in_which_errors_were_found_changes_nothing()
    {
        MonetaryUnit.Stringer([0.25, 1, 0.5], Items, 0.95, Population).ShouldBe(MonetaryUnit.Stringer(Taints, Items, 0.95, Population));
        MonetaryUnit.PoissonBound([0.25, 0, 1, 0.5], Items, 0.95, Population).ShouldBe(MonetaryUnit.PoissonBound(Taints, Items, 0.95, Population));
    }

    [Fact]
    public void An_item_as_large_as_the_interval_stands_for_itself()
    {
        // 4 items of 1,000 in all: the interval is 250
        Near(MonetaryUnit.Projected([(400, 100), (100, 50), (100, 0), (100, 0)], 1000), 100 + (0.5 * 250));
        Near(MonetaryUnit.Projected([(250, 100), (100, 0), (100, 0), (100, 0)], 1000), 100);
    }

    [Fact]
    public void A_worse_taint_a_greater_confidence_or_more_value_never_lower_the_bound()
    {
        foreach (var bound in new Func<IReadOnlyList<double>, int, double, double, double>[] { MonetaryUnit.Stringer, MonetaryUnit.PoissonBound })
        {
            var known = bound(Taints, Items, 0.95, Population);
            bound([1, 0.6, 0.25], Items, 0.95, Population).ShouldBeGreaterThan(known);
            bound([.. Taints, 0.01], Items, 0.95, Population).ShouldBeGreaterThan(known);
            bound(Taints, Items, 0.99, Population).ShouldBeGreaterThan(known);
            bound(Taints, Items + 1, 0.95, Population).ShouldBeLessThan(known);
            Near(bound(Taints, Items, 0.95, 2.0 * Population), 2 * known);
            known.ShouldBeGreaterThan(35_000);
        }
    }

    /// <summary>Where every error is whole, it is the bound of a rate.</summary>
    [Fact]
    public void With_whole_errors_only_it_is_the_bound_of_the_rate() =>
        Near(MonetaryUnit.Stringer([1, 1], Items, 0.95, Population), AttributeSample.UpperBound(2, Items, 0.95) * Population);

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Should.Throw<ArgumentException>(() => MonetaryUnit.Projected([], 100));
        Should.Throw<ArgumentException>(() => MonetaryUnit.Projected([(100, 101)], 100));
        Should.Throw<ArgumentException>(() => MonetaryUnit.Projected([(100, -1)], 100));
        Should.Throw<ArgumentException>(() => MonetaryUnit.Projected([(0, 0)], 100));
        Should.Throw<ArgumentException>(() => MonetaryUnit.Projected([(100, 1)], 99));
        Should.Throw<ArgumentException>(() => MonetaryUnit.Stringer([1.01], Items, 0.95, Population));
        Should.Throw<ArgumentException>(() => MonetaryUnit.Stringer([double.NaN], Items, 0.95, Population));
        Should.Throw<ArgumentException>(() => MonetaryUnit.Stringer([1, 1], 1, 0.95, Population));
        Should.Throw<ArgumentException>(() => MonetaryUnit.PoissonBound([-0.1], Items, 0.95, Population));
        Should.Throw<ArgumentException>(() => MonetaryUnit.PoissonBound([], Items, 1.5, Population));
        Should.Throw<ArgumentException>(() => MonetaryUnit.PoissonBound([], Items, 0.95, -1));
        Should.Throw<ArgumentException>(() => MonetaryUnit.ConfidenceFactor(-1, 0.95));
    }

    private static List<(long Value, long Error)> Worked() =>
        [(1000, 1000), (2000, 1000), (4000, 1000), .. Enumerable.Repeat((1000L, 0L), Items - 3)];
}
