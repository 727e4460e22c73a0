using Concordat.Kernel;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

public sealed class ShippedDefinitionsTests
{
    [Theory]
    [InlineData("share of unit price", "214.00", "214.00", "285.33")]
    [InlineData("unit price that spends the value at minimum performance", "509.52", "509.52", "679.37")]
    [InlineData("share of value at minimum performance", "214.00", "1070.00", "1902.22")]
    public void Each_reading_of_a_share_gives_its_prices(string basis, string attachment, string jobStart,
        string sustained)
    {
        var programme = Shipped
            .Load("working-well-expansion", readings: new Dictionary<string, string> { ["price basis"] = basis });

        programme.Lines.OfType<OutcomeLine>()
            .Select(line => line.Price.ShouldBeOfType<ShareOfValue>().At(new Money(10_700_000_00), 15_000).ToString())
            .ShouldBe([attachment, jobStart, sustained]);
    }

    [Theory]
    [InlineData("day 638", 638)]
    [InlineData("639th day", 638)]
    [InlineData("day 639", 639)]
    public void The_last_day_is_one_day_in_two_counts(string reading, int day)
    {
        var programme = Shipped
            .Load("work-and-health", readings: new Dictionary<string, string> { ["last day"] = reading });

        programme.Outcome("job outcome")!.Ways[0].Window!.ThroughDay.ShouldBe(day);
    }

    [Fact]
    public void An_overlay_changes_the_payable_wage_and_never_the_comparable_one()
    {
        var programme = Shipped.Load("work-and-health", "west-london");

        Threshold(programme, "job outcome").On(new DateOnly(2018, 6, 1)).ShouldBe(new Money(4_243_20));
        Threshold(programme, "comparable job outcome").On(new DateOnly(2018, 6, 1)).ShouldBe(new Money(3_257_28));
        Threshold(programme, "job outcome").On(new DateOnly(2018, 3, 31)).ShouldBeNull();
        programme.Areas.Count.ShouldBe(7);
        programme.Streams!.Streams.Select(stream => stream.Name).ShouldBe(["esf", "dwp"]);
    }

    private static WageThreshold Threshold(Programme programme, string outcome) =>
        programme
            .Outcome(outcome)!.Ways[0].Reach.ShouldBeOfType<MeasureReached>().Threshold.ShouldBeOfType<WageThreshold>();
}
