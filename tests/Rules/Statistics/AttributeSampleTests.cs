using Concordat.Statistics;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Statistics;

/// <summary>Bounds of a rate of error, against published figures and by their laws.</summary>
public sealed class AttributeSampleTests
{
    [Theory]
    [InlineData(0, 2.99573227355)]
    [InlineData(1, 4.74386451839)]
    [InlineData(2, 6.29579362187)]
    [InlineData(3, 7.75365652793)]
    [InlineData(4, 9.15351902664)]
    public void Confidence_factors_at_95_per_cent(int errors, double factor) => Near(MonetaryUnit.ConfidenceFactor(errors, 0.95), factor);

    [Theory]
    [InlineData(0, 2.30258509299)]
    [InlineData(1, 3.88972016987)]
    [InlineData(2, 5.32232033783)]
    [InlineData(3, 6.68078306826)]
    [InlineData(4, 7.99358958605)]
    public void Confidence_factors_at_90_per_cent(int errors, double factor) => Near(MonetaryUnit.ConfidenceFactor(errors, 0.9), factor);

    [Fact]
    public void Three_errors_in_two_hundred()
    {
        Near(AttributeSample.UpperBound(3, 200, 0.95), 0.0383097084986);
        var interval = AttributeSample.Interval(3, 200, 0.95);
        Near(interval.Low, 0.00310410762155);
        Near(interval.High, 0.0432082819177);
        Near(AttributeSample.PoissonUpperBound(3, 200, 0.95), 0.0387682826397);
    }

    [Fact]
    public void No_error_in_sixty()
    {
        Near(AttributeSample.UpperBound(0, 60, 0.95), 0.0487029133101);
        Near(AttributeSample.PoissonUpperBound(0, 60, 0.95), 0.0499288712259);
        AttributeSample.Interval(0, 60, 0.95).Low.ShouldBe(0);
        AttributeSample.PoissonInterval(0, 60, 0.95).Low.ShouldBe(0);
    }

    /// <summary>As the interval of a provider's rate is told: six of sixty.</summary>
    [Fact]
    public void Six_in_sixty()
    {
        var interval = AttributeSample.Interval(6, 60, 0.95);
        Near(interval.Low, 0.0375912691086);
        Near(interval.High, 0.205057736708);
    }

    [Theory]
    [InlineData(2000, 60, 0, 95)]
    [InlineData(500, 80, 2, 36)]
    public void Errors_of_a_population_of_known_size(int population, int items, int errors, int most) =>
        AttributeSample.HypergeometricUpperBound(errors, items, population, 0.95).ShouldBe(most);

    [Fact]
    public void A_population_that_was_examined_whole_is_known() =>
        AttributeSample.Hypergeometric(7, 40, 40, 0.95).ShouldBe(new Interval(7, 7));

    [Fact]
    public void Everything_in_error_or_nothing_reaches_the_end_of_the_scale()
    {
        AttributeSample.UpperBound(5, 5, 0.95).ShouldBe(1);
        Near(AttributeSample.Interval(5, 5, 0.95).Low, Math.Pow(0.025, 0.2));
        Near(AttributeSample.Interval(0, 5, 0.95).High, 1 - Math.Pow(0.025, 0.2));
    }

    [Fact]
    public void More_errors_or_more_confidence_never_lower_a_bound_and_more_items_never_raise_it()
    {
        foreach (var items in new[] { 1, 7, 40, 300, 5000 })
        {
            for (var errors = 0; errors <= Math.Min(items, 12); errors++)
            {
                var bound = AttributeSample.UpperBound(errors, items, 0.95);
                bound.ShouldBeGreaterThanOrEqualTo(errors / (double)items);
                AttributeSample.UpperBound(errors, items, 0.99).ShouldBeGreaterThanOrEqualTo(bound);
                AttributeSample.UpperBound(errors, items + 1, 0.95).ShouldBeLessThanOrEqualTo(bound);
                AttributeSample.PoissonUpperBound(errors, items, 0.95).ShouldBeGreaterThanOrEqualTo(bound * (1 - 1e-9));
                AttributeSample.UpperBound(Math.Min(items, errors + 1), items, 0.95).ShouldBeGreaterThanOrEqualTo(bound);
            }
        }
    }

    [Fact]
    public void A_wider_confidence_holds_the_narrower()
    {
        foreach (var (errors, items) in new[] { (0, 12), (1, 12), (6, 12), (12, 12), (3, 400) })
        {
            Holds(AttributeSample.Interval(errors, items, 0.99), AttributeSample.Interval(errors, items, 0.9));
            Holds(AttributeSample.PoissonInterval(errors, items, 0.99), AttributeSample.PoissonInterval(errors, items, 0.9));
            Holds(AttributeSample.Hypergeometric(errors, items, 900, 0.99), AttributeSample.Hypergeometric(errors, items, 900, 0.9));
        }
    }

    /// <summary>Over every count that may be found, weighed by its chance: exact, nothing is drawn.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(25)]
    [InlineData(60)]
    public void The_interval_holds_the_true_rate_at_least_as_often_as_it_says(int items)
    {
        var intervals = Enumerable.Range(0, items + 1).Select(errors => AttributeSample.Interval(errors, items, 0.9)).ToList();
        var bounds = Enumerable.Range(0, items + 1).Select(errors => AttributeSample.UpperBound(errors, items, 0.9)).ToList();
        for (var step = 1; step < 200; step++)
        {
            var rate = step / 200.0;
            var chances = Chances(items, rate);
            chances.Where((_, errors) => intervals[errors].Holds(rate)).Sum().ShouldBeGreaterThanOrEqualTo(0.9 - 1e-12, $"rate {rate}");
            chances.Where((_, errors) => bounds[errors] >= rate).Sum().ShouldBeGreaterThanOrEqualTo(0.9 - 1e-12, $"rate {rate}");
        }
    }

    [Fact]
    public void The_count_of_a_small_population_holds_the_true_one_at_least_as_often_as_it_says()
    {
        const int population = 40;
        const int items = 12;
        var intervals = Enumerable.Range(0, items + 1).Select(errors => AttributeSample.Hypergeometric(errors, items, population, 0.9)).ToList();
        for (var truth = 0; truth <= population; truth++)
        {
            double AtMost(int errors) => Tails.HypergeometricAtMost(errors, items, population, truth);
            var held = Enumerable.Range(0, items + 1).Where(errors => intervals[errors].Holds(truth))
                .Sum(errors => AtMost(errors) - AtMost(errors - 1));
            held.ShouldBeGreaterThanOrEqualTo(0.9 - 1e-12, $"{truth} in error");
        }
    }

    [Theory]
    [InlineData(-1, 10, 0.95)]
    [InlineData(11, 10, 0.95)]
    [InlineData(0, 0, 0.95)]
    [InlineData(1, 10, 0)]
    [InlineData(1, 10, 1)]
    [InlineData(1, 10, double.NaN)]
    public void A_sample_that_cannot_be_is_refused(int errors, int items, double confidence)
    {
        Should.Throw<ArgumentException>(() => AttributeSample.UpperBound(errors, items, confidence));
        Should.Throw<ArgumentException>(() => AttributeSample.Interval(errors, items, confidence));
        Should.Throw<ArgumentException>(() => AttributeSample.PoissonInterval(errors, items, confidence));
        Should.Throw<ArgumentException>(() => AttributeSample.Hypergeometric(errors, items, 100, confidence));
        Should.Throw<ArgumentException>(() => AttributeSample.PoissonUpperBound(errors, items, confidence));
    }

    [Fact]
    public void No_more_is_examined_than_there_is() =>
        Should.Throw<ArgumentException>(() => AttributeSample.HypergeometricUpperBound(0, 11, 10, 0.95));

    /// <summary>By Pascal's recursion, which shares nothing with the code it tests.</summary>
    private static double[] Chances(int items, double rate)
    {
        double[] chances = [1];
        for (var i = 0; i < items; i++)
        {
            var next = new double[chances.Length + 1];
            for (var errors = 0; errors < chances.Length; errors++)
            {
                next[errors] += chances[errors] * (1 - rate);
                next[errors + 1] += chances[errors] * rate;
            }

            chances = next;
        }

        return chances;
    }

    private static void Holds(Interval wide, Interval narrow)
    {
        wide.Low.ShouldBeLessThanOrEqualTo(narrow.Low);
        wide.High.ShouldBeGreaterThanOrEqualTo(narrow.High);
    }

    internal static void Near(double value, double expected) => value.ShouldBe(expected, Math.Abs(expected) * 1e-9);
}
