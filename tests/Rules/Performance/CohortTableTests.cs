using Concordat.Kernel;
using Concordat.Performance;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Performance;

public sealed class CohortTableTests
{
    private static readonly DateOnly AsAt = new(2020, 3, 31);

    [Theory]
    [InlineData("2020-03-01", 1)] // 1 March and one month end on 31 March
    [InlineData("2020-03-02", 0)]
    [InlineData("2020-02-29", 1)]
    [InlineData("2019-03-31", 12)]
    [InlineData("2019-04-01", 12)]
    [InlineData("2019-04-02", 11)]
    public void Full_months_end_the_day_before_the_same_numbered_day(string started, int months) =>
        CohortTable.FullMonths(DateOnly.Parse(started), AsAt).ShouldBe(months);

    [Fact]
    public void A_young_start_does_not_dilute_the_rate_of_the_old()
    {
        var table = CohortTable.Of(
            [
                Case("2019-01-10", "2019-06-20"),
                Case("2019-01-10", null),
                Case("2020-03-20", null),
            ],
            1, AsAt);
        var all = table.Sum(default);
        all.Starts.ShouldBe(3);
        all.StartsOfAge(12).ShouldBe(2);
        all.Rate(0, 12).ShouldBe(new Share(1, 2));
        all.Rate(0, 24).ShouldBeNull();
    }

    [Theory]
    [InlineData("2019-02-09", 1, 1)] // the last day of the first month
    [InlineData("2019-02-10", 1, 0)] // the first day of the second
    [InlineData("2019-02-10", 2, 1)]
    [InlineData("2019-01-10", 1, 1)] // the start's own day
    [InlineData("2020-03-31", 14, 0)] // reached in the fifteenth month, which is not yet full
    [InlineData("2020-03-31", 0, 1)] // but reached so far
    [InlineData("2020-04-01", 0, 0)] // after the as-at day nothing is read
    public void An_outcome_counts_from_the_month_within_which_it_was_reached(string reached, int month, int counted) =>
        CohortTable.Of([Case("2019-01-10", reached)], 1, AsAt).Sum(default).ReachedWithin(0, month).ShouldBe(counted);

    [Fact]
    public void Every_division_adds_up_to_the_whole()
    {
        var chance = new Random(7);
        var cases = Enumerable.Range(0, 2000).Select(_ => Draw(chance)).ToList();
        var table = CohortTable.Of(cases, 1, AsAt);
        var whole = table.Sum(default);
        foreach (var dimension in Enum.GetValues<Dimension>())
        {
            var parts = table.By(dimension, default);
            for (var month = 0; month <= table.Months; month++)
            {
                parts.Sum(p => p.Curve.StartsOfAge(month)).ShouldBe(whole.StartsOfAge(month));
                parts.Sum(p => p.Curve.ReachedWithin(0, month)).ShouldBe(whole.ReachedWithin(0, month));
            }
        }

        whole.Starts.ShouldBe(cases.Count);
        table.ByStartMonth(default).Sum(c => c.Curve.Starts).ShouldBe(cases.Count);
        table.Sum(new CohortFilter(Lot: 1)).Starts.ShouldBe(cases.Count(c => c.Member.Lot == 1));
    }

    [Fact]
    public void The_counts_are_those_of_counting_one_by_one()
    {
        var chance = new Random(11);
        var cases = Enumerable.Range(0, 500).Select(_ => Draw(chance)).ToList();
        var whole = CohortTable.Of(cases, 1, AsAt).Sum(default);
        for (var month = 1; month <= 24; month++)
        {
            var old = cases.Where(c => Days.LastOfMonths(c.Started, month) <= AsAt).ToList();
            whole.StartsOfAge(month).ShouldBe(old.Count);
            whole.ReachedWithin(0, month).ShouldBe(old.Count(c => c.Reached.Span[0] <= Days.LastOfMonths(c.Started, month)));
        }
    }

    [Theory]
    [InlineData("20%", "25%", "20%", Standing.BelowExpected)] // at the minimum is not below it
    [InlineData("19.99%", "25%", "20%", Standing.BelowMinimum)]
    [InlineData("25%", "25%", "20%", Standing.AsExpected)]
    [InlineData("20%", null, "20%", Standing.AsExpected)]
    [InlineData("20%", null, null, Standing.Unknown)]
    [InlineData(null, "25%", "20%", Standing.Unknown)]
    public void A_rate_stands_at_what_it_equals(string? actual, string? expected, string? minimum, Standing standing) =>
        Standings.Of(Read(actual), Read(expected), Read(minimum)).ShouldBe(standing);

    private static Share? Read(string? text) => Share.TryParse(text, out var share) ? share : null;

    private static CohortCase Draw(Random chance)
    {
        var started = new DateOnly(2018, 1, 1).AddDays(chance.Next(800));
        DateOnly? reached = chance.Next(3) == 0 ? started.AddDays(chance.Next(700)) : null;
        var member = new Members(chance.Next(1, 3), chance.Next(1, 8), chance.Next(1, 4), chance.Next(0, 3));
        return new CohortCase(started, member, new DateOnly?[] { reached });
    }

    private static CohortCase Case(string started, string? reached) =>
        new(DateOnly.Parse(started), new Members(1, 1, 1, 1), new DateOnly?[] { reached is null ? null : DateOnly.Parse(reached) });
}
