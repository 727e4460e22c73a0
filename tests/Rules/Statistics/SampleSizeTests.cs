using Concordat.Statistics;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Statistics;

/// <summary>Sample sizes of the audit tables, and by what they promise.</summary>
public sealed class SampleSizeTests
{
    /// <summary>AICPA table C-1 (risk 5 %): the expected error as part of the tolerable.</summary>
    [Theory]
    [InlineData(0, 0.1, 30)]
    [InlineData(0, 0.05, 60)]
    [InlineData(0, 0.03, 100)]
    [InlineData(0, 0.01, 300)]
    [InlineData(0.2, 0.1, 47)]
    [InlineData(0.2, 0.05, 93)]
    [InlineData(0.2, 0.03, 155)]
    [InlineData(0.2, 0.01, 463)]
    [InlineData(0.5, 0.1, 116)]
    [InlineData(0.5, 0.05, 231)]
    [InlineData(0.5, 0.03, 385)]
    [InlineData(0.5, 0.01, 1154)]
    public void By_the_Poisson_table(double ratio, double tolerable, int items) =>
        SampleSize.Poisson(ratio * tolerable, tolerable, 0.95).ShouldBe(items);

    /// <summary>AICPA table A-1 (risk 5 %, tolerable 5 %).</summary>
    [Theory]
    [InlineData(0, 59)]
    [InlineData(0.0025, 93)]
    [InlineData(0.005, 93)]
    [InlineData(0.0075, 93)]
    [InlineData(0.01, 93)]
    [InlineData(0.0125, 124)]
    [InlineData(0.02, 181)]
    [InlineData(0.03, 361)]
    public void By_the_binomial_table(double expected, int items) => SampleSize.Binomial(expected, 0.05, 0.95).ShouldBe(items);

    [Fact]
    public void As_many_keep_the_promise_and_one_fewer_would_not()
    {
        foreach (var (expected, tolerable) in new[] { (0.0, 0.02), (0.01, 0.04), (0.03, 0.08) })
        {
            var items = SampleSize.Binomial(expected, tolerable, 0.9);
            AttributeSample.UpperBound(Expected(expected, items), items, 0.9).ShouldBeLessThanOrEqualTo(tolerable);
            AttributeSample.UpperBound(Expected(expected, items - 1), items - 1, 0.9).ShouldBeGreaterThan(tolerable);
        }
    }

    [Fact]
    public void The_fewest_errors_that_are_enough_are_allowed()
    {
        foreach (var (expected, tolerable) in new[] { (0.0, 0.3), (0.012, 0.02), (0.02, 0.05), (0.1, 0.17), (0.0249, 0.031), (0.4, 0.6) })
        {
            SampleSize.Binomial(expected, tolerable, 0.95).ShouldBe(InTurn(expected, tolerable, 0.95));
        }
    }

    [Fact]
    public void Rates_too_near_to_each_other_call_for_more_than_anybody_examines()
    {
        SampleSize.IsBeyond(0, 0.01, 0.95).ShouldBeFalse();
        SampleSize.IsBeyond(0, 0.000003, 0.95).ShouldBeFalse();
        SampleSize.IsBeyond(0, 0.0000029, 0.95).ShouldBeTrue("2.996 errors of 1,000,000");
        SampleSize.IsBeyond(0.0499, 0.05, 0.95).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => SampleSize.IsBeyond(0.05, 0.05, 0.95));
    }

    [Theory]
    [InlineData(0.05, 0.05, 0.95)]
    [InlineData(-0.01, 0.05, 0.95)]
    [InlineData(0, 1.1, 0.95)]
    [InlineData(0, double.NaN, 0.95)]
    [InlineData(0, 0.05, 1)]
    public void A_promise_that_cannot_be_kept_is_refused(double expected, double tolerable, double confidence)
    {
        Should.Throw<ArgumentException>(() => SampleSize.Poisson(expected, tolerable, confidence));
        Should.Throw<ArgumentException>(() => SampleSize.Binomial(expected, tolerable, confidence));
    }

    /// <summary>Every number of errors in turn, and for each every number of items.</summary>
    private static int InTurn(double expected, double tolerable, double confidence)
    {
        var items = 1;
        for (var errors = 0; ; errors++)
        {
            while (Tails.BinomialAtMost(errors, items, tolerable) > 1 - confidence)
            {
                items++;
            }

            if (Expected(expected, items) <= errors)
            {
                return items;
            }
        }
    }

    private static int Expected(double rate, int items) => (int)Math.Ceiling((rate * items) - 1e-9);
}
