using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Outcomes.Sampling;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-3: a sample is told by its seed and its population alone; of each cell its share is drawn, then by risk.</summary>
public sealed class SampleDrawTests
{
    private static readonly SampleNumbers Tenth = new(new Share(1, 10), 0, 0);

    [Fact]
    public void The_same_seed_draws_the_same_in_whatever_order_the_population_comes()
    {
        var population = Cell("2020-04", 40).Concat(Cell("2020-05", 25)).ToList();
        var drawn = Names(7, population, Tenth);
        Names(7, Enumerable.Reverse(population), Tenth).ShouldBe(drawn);
        Names(7, population.OrderBy(item => item.Key.Referral[^1]), Tenth).ShouldBe(drawn);
        Names(8, population, Tenth).ShouldNotBe(drawn);
    }

    [Theory]
    [InlineData(1, "2020-04-02")]
    [InlineData(2, "2020-04-02 2020-04-04")]
    [InlineData(3, "2020-04-01 2020-04-02 2020-04-04")]
    [InlineData(4, "2020-04-01 2020-04-02 2020-04-03 2020-04-04")]
    public void It_is_drawn_by_the_published_numbers_of_SplitMix64(int atLeast, string drawn) =>
        // seed 1234567 gives 6.5, 3.2, 9.8, 4.6 and 16.4 (× 10^18) in turn
        string.Join(' ', Names(1_234_567, Cell("2020-04", 5), new SampleNumbers(Share.Nothing, atLeast, 0))).ShouldBe(drawn);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(25, 3)]
    [InlineData(200, 20)]
    public void Of_each_cell_its_share_is_drawn_and_at_least_one(int paid, int drawn)
    {
        var by = Draw.Of(3, Cell("2020-04", paid).Concat(Cell("2020-05", 30)), Tenth);
        by.Count(one => one.By == DrawnBy.Random && one.Item.Month.Month == 4).ShouldBe(drawn);
        by.Count(one => one.By == DrawnBy.Random && one.Item.Month.Month == 5).ShouldBe(3);
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(500, 40)]
    [InlineData(2, 4)]
    public void As_many_as_are_lacking_are_drawn_from_all(int atLeast, int drawn) =>
        Draw.Of(3, Cell("2020-04", 40), Tenth with { AtLeast = atLeast }).Count(one => one.By == DrawnBy.Random).ShouldBe(drawn);

    [Fact]
    public void The_riskiest_of_the_others_come_beside_and_nothing_without_a_risk()
    {
        var population = Cell("2020-04", 20, place => place % 4).ToList();
        var drawn = Draw.Of(3, population, new SampleNumbers(Share.Nothing, 0, 7));
        drawn.Where(one => one.By == DrawnBy.Risk).Select(one => one.Item.Risk).OrderDescending().ShouldBe([3, 3, 3, 3, 3, 2, 2]);
        Draw.Of(3, population, new SampleNumbers(Share.Nothing, 0, 100)).Count(one => one.By == DrawnBy.Risk).ShouldBe(15);
        Draw.Of(3, population, new SampleNumbers(Share.Whole, 0, 100)).ShouldAllBe(one => one.By == DrawnBy.Random);
    }

    [Fact]
    public void A_population_is_what_was_paid_in_each_way_once_and_never_before()
    {
        PaidOutcome[] paid =
        [
            Paid("R2", "job", "esf", 60_00), Paid("R2", "job", "dwp", 40_00), Paid("R1", "job", "esf", 50_00), Paid("R3", "start", "esf", 9_00),
            Paid("", "job", "esf", 70_00), Paid("R4", "job", "esf", 30_00), Paid("R4", "job", "dwp", -30_00), Paid("R5", "job", "esf", 10_00),
            Paid("R6", "job", "esf", 10_00) with { Month = new DateOnly(2020, 6, 1) },
        ];
        var before = new HashSet<OutcomeKey> { new("R5", "job", 1) };

        foreach (var lines in new PaidOutcome[][] { paid, [.. Enumerable.Reverse(paid)] })
        {
            var population = Population.Of(lines, new DateOnly(2020, 5, 1), before, outcome => outcome == "start", key => key.Referral[1] - '0');
            Population.Canonical(population).ShouldBe("R1|job|1|2020-05|5000|1\nR2|job|1|2020-05|10000|2");
        }
    }

    [Theory]
    [InlineData("2018-03-31", "")]
    [InlineData("2018-04-01", "2018-03-01 2018-03-01")]
    [InlineData("2021-02-26", "2021-01-01 2021-01-01")]
    public void It_is_drawn_of_the_last_period_that_has_ended(string today, string said)
    {
        var period = SamplePeriod.Last(Terms("1 month"), new DateOnly(2018, 3, 15), DateOnly.Parse(today));
        (period is { } last ? $"{last.From:yyyy-MM-dd} {last.To:yyyy-MM-dd}" : "").ShouldBe(said);
    }

    [Fact]
    public void A_period_of_three_months_ends_with_the_third()
    {
        SamplePeriod.Last(Terms("3 months"), new DateOnly(2020, 1, 1), new DateOnly(2020, 6, 30))
            .ShouldBe(new SamplePeriod(new DateOnly(2020, 1, 1), new DateOnly(2020, 3, 1)));
        SamplePeriod.Last(Terms("3 months"), new DateOnly(2020, 1, 1), new DateOnly(2020, 7, 1))
            .ShouldBe(new SamplePeriod(new DateOnly(2020, 4, 1), new DateOnly(2020, 6, 1)));
        SamplePeriod.Last(Terms("3 months"), new DateOnly(2020, 1, 1), new DateOnly(2019, 7, 1)).ShouldBeNull();
    }

    [Fact]
    public void Risks_add_up_by_their_weights()
    {
        RiskWeight[] weights = [new(SampleRisk.SelfEmployed, 3), new(SampleRisk.Override, 5), new(SampleRisk.EmployerUnknown, 2)];
        RiskScore.Of(weights, new RiskSigns(true, true, true, false)).ShouldBe(8);
        RiskScore.Of(weights, default).ShouldBe(0);
    }

    private static SampleTerm Terms(string every) => Small.Read(Small.Core(more: $$$"""
        validation:
          sample: {every: {{{every}}}, random: 10%, at least: 0, by risk: 0, risk: {override: 5}}
          cite: S
        """)).Programme!.Validation.Sample!;

    private static IReadOnlyList<string> Names(long seed, IEnumerable<PopulationItem> population, SampleNumbers numbers) =>
        [.. Draw.Of(seed, population, numbers).Where(one => one.By != DrawnBy.None).Select(one => one.Item.Key.Referral)];

    private static IEnumerable<PopulationItem> Cell(string month, int items, Func<int, int>? risk = null) => Enumerable.Range(1, items)
        .Select(place => new PopulationItem(
            new OutcomeKey($"{month}-{place:00}", "job", 1), DateOnly.Parse($"{month}-01"), new Money(100_00), risk?.Invoke(place - 1) ?? 0));

    private static PaidOutcome Paid(string referral, string outcome, string stream, long pence) => new(
        new ParticipantId(1), new ReferralId(1), referral, outcome, 1, outcome, stream, new DateOnly(2020, 5, 1), new Money(pence));
}
