using Concordat.Statistics;
using Shouldly;
using Xunit;
using static Concordat.Rules.Statistics.AttributeSampleTests;

namespace Concordat.Rules.Statistics;

/// <summary>The error of a population in three strata, against a worked evaluation.</summary>
public sealed class StratifiedTests
{
    [Fact]
    public void Mean_per_unit_with_finite_population_correction()
    {
        var found = Stratified.MeanPerUnit([Of(1800, 60, 1070, 1070, 535), Of(1100, 50, 1520, 1520), Of(420, 40, 1900, 1900, 950)], 0.95);
        Near(found.Totals[0], 80_250);
        Near(found.Totals[1], 66_880);
        Near(found.Totals[2], 49_875);
        Near(found.Total, 197_005);
        Near(found.StandardError, 70_979.8591877);
        Near(found.Interval.Low, 57_887.0323644);
        Near(found.Interval.High, 336_122.967636);
        Near(found.UpperBound, 313_756.478825);
    }

    [Fact]
    public void A_stratum_examined_whole_is_known()
    {
        var found = Stratified.MeanPerUnit([new Stratum(3, [10, 0, 5]), new Stratum(1, [7])], 0.95);
        Near(found.Total, 22);
        found.StandardError.ShouldBe(0);
        found.Interval.ShouldBe(new Interval(found.Total, found.Total));
    }

    [Fact]
    public void A_stratum_that_tells_no_spread_is_refused()
    {
        Should.Throw<ArgumentException>(() => Stratified.MeanPerUnit([], 0.95));
        Should.Throw<ArgumentException>(() => Stratified.MeanPerUnit([new Stratum(10, [])], 0.95));
        Should.Throw<ArgumentException>(() => Stratified.MeanPerUnit([new Stratum(10, [1])], 0.95));
        Should.Throw<ArgumentException>(() => Stratified.MeanPerUnit([new Stratum(2, [1, 2, 3])], 0.95));
        Should.Throw<ArgumentException>(() => Stratified.MeanPerUnit([new Stratum(2, [1, 2])], 0));
    }

    [Theory]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.975, 1.9599639845400545)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.090232306167813)]
    public void Quantiles_of_the_normal_curve(double chance, double value) => Normal.Quantile(chance).ShouldBe(value, 1e-12);

    private static Stratum Of(int items, int examined, params double[] errors) =>
        new(items, [.. errors, .. Enumerable.Repeat(0.0, examined - errors.Length)]);
}
