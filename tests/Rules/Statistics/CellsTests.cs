using Concordat.Kernel;
using Concordat.Statistics;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Statistics;

/// <summary>Extrapolation from what was checked to what was not, in whole pence.</summary>
public sealed class CellsTests
{
    [Fact]
    public void Error_over_value_times_the_value_of_what_was_not_checked()
    {
        var found = Cells.Extrapolate([new([Item(38_038_00, 0), Item(462_00, 462_00)], 70, new Money(1_250_000_00))], 0.95);
        found.Cells.ShouldHaveSingleItem().Error.ShouldBe(new Money(15_000_00));
        found.Whole.Error.ShouldBe(new Money(15_000_00));
    }

    [Fact]
    public void It_is_rounded_once()
    {
        // a third of 100.00 is 33.33; two of them are 66.66 and not 66.67: each cell is taken back on its own
        CheckedCell third = new([Item(3, 1), Item(3, 1)], 10, new Money(100_00));
        var found = Cells.Extrapolate([third, third], 0.95);
        found.Cells.ShouldAllBe(cell => cell.Error == new Money(33_33));
        found.Whole.Error.ShouldBe(new Money(66_66));
    }

    [Fact]
    public void The_ends_are_those_of_a_ratio_estimate()
    {
        // 4 of 10 items of 100.00, 20.00 in error: apart from the ratio 15, −5, −5, −5, so s² = 100 and 10 √((1 − 4∕10) s² ∕ 4) = 38.7298…
        var cell = new CheckedCell([Item(100_00, 20_00), Item(100_00, 0), Item(100_00, 0), Item(100_00, 0)], 6, new Money(600_00));
        var found = Cells.Extrapolate([cell], 0.95).Cells[0];
        found.Error.ShouldBe(new Money(30_00));
        found.Low.ShouldBe(Money.Zero);
        found.High.ShouldBe(new Money((long)Math.Ceiling(3000 + (1.959963984540054 * 3872.983346207417))));
    }

    [Fact]
    public void Where_no_spread_is_seen_the_ends_are_those_of_the_rate()
    {
        var none = Cells.Extrapolate([new([.. Enumerable.Repeat(Item(100_00, 0), 60)], 40, new Money(4_000_00))], 0.9).Cells[0];
        none.Error.ShouldBe(Money.Zero);
        none.Low.ShouldBe(Money.Zero);
        none.High.ShouldBe(new Money((long)Math.Ceiling(0.0487029133101 * 400_000)));

        var all = Cells.Extrapolate([new([Item(100_00, 100_00), Item(50_00, 50_00)], 5, new Money(500_00))], 0.95).Cells[0];
        all.Error.ShouldBe(new Money(500_00));
        all.High.ShouldBe(new Money(500_00));
        all.Low.ShouldBeLessThan(all.Error);
    }

    [Fact]
    public void Ends_hold_the_error_and_never_leave_the_value()
    {
        var draw = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var cells = Enumerable.Range(0, draw.Next(1, 5)).Select(_ => Drawn(draw)).ToList();
            var found = Cells.Extrapolate(cells, 0.95);
            var wider = Cells.Extrapolate(cells, 0.99);
            found.Whole.Error.Pence.ShouldBe(found.Cells.Sum(cell => cell.Error.Pence));
            for (var c = 0; c < cells.Count; c++)
            {
                var (error, low, high) = found.Cells[c];
                new[] { Money.Zero, low, error, high, cells[c].UncheckedValue }.ShouldBeInOrder(SortDirection.Ascending);
                wider.Cells[c].Low.ShouldBeLessThanOrEqualTo(low);
                wider.Cells[c].High.ShouldBeGreaterThanOrEqualTo(high);
            }

            found.Whole.Low.ShouldBeLessThanOrEqualTo(found.Whole.Error);
            found.Whole.High.ShouldBeGreaterThanOrEqualTo(found.Whole.Error);
            found.Whole.Low.Pence.ShouldBeGreaterThanOrEqualTo(found.Cells.Sum(cell => cell.Low.Pence) - 1);
            found.Whole.High.Pence.ShouldBeLessThanOrEqualTo(found.Cells.Sum(cell => cell.High.Pence) + 1);
        }
    }

    [Fact]
    public void Where_all_was_checked_there_is_nothing_to_extrapolate() =>
        Cells.Extrapolate([new([Item(100, 50), Item(100, 0)], 0, Money.Zero)], 0.95).Whole
            .ShouldBe(new CellEstimate(Money.Zero, Money.Zero, Money.Zero));

    [Fact]
    public void A_cell_that_cannot_be_is_refused()
    {
        Refused(new([], 1, new Money(1)));
        Refused(new([Item(0, 0)], 1, new Money(1)));
        Refused(new([Item(10, 11)], 1, new Money(1)));
        Refused(new([Item(10, -1)], 1, new Money(1)));
        Refused(new([Item(10, 1)], -1, Money.Zero));
        Refused(new([Item(10, 1)], 1, new Money(-1)));
        Refused(new([Item(10, 1)], 0, new Money(1)));
    }

    private static void Refused(CheckedCell cell) => Should.Throw<ArgumentException>(() => Cells.Extrapolate([cell], 0.95));

    private static CheckedItem Item(long value, long error) => new(new Money(value), new Money(error));

    private static CheckedCell Drawn(Random draw)
    {
        var items = Enumerable.Range(0, draw.Next(1, 40)).Select(_ =>
        {
            var value = draw.Next(1, 100_000);
            return Item(value, draw.Next(3) switch { 0 => value, 1 => draw.Next(0, value + 1), _ => 0 });
        }).ToList();
        var left = draw.Next(0, 200);
        return new(items, left, new Money(left == 0 ? 0 : draw.Next(0, 10_000_000)));
    }
}
