using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Outcomes.Sampling;
using Concordat.Specification;
using Concordat.Statistics;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-3: what is extrapolated, to the penny; what was looked at is never taken back twice. Published figures are of methods.md, B13.</summary>
public sealed class SampleReckoningTests
{
    private static readonly DateOnly May = new(2020, 5, 1);
    private static readonly ErrorTerm ByPoint = new(Clause.None, new Share(95, 100), new Share(5, 100), ErrorFrom.Point);
    private static readonly ErrorTerm ByLowerBound = ByPoint with { From = ErrorFrom.LowerBound };

    [Fact]
    public void A_cell_is_extrapolated_as_published_and_divided_over_its_streams()
    {
        SampledOutcome[] population = [Looked("A", 38_500_00, 462_00), Unlooked("B", 1_250_000_00)];
        var reckoned = SampleReckoning.Of(ByPoint, population, [Paid("B", "esf", 1_000_000_00), Paid("B", "dwp", 250_000_00), Paid("A", "esf", 38_500_00)]);
        reckoned.Total.ShouldBe(new Money(15_000_00));
        Said(reckoned.Parts).ShouldBe(["2020-05 job dwp 300000", "2020-05 job esf 1200000"]);
        reckoned.Unchecked.ShouldBe(new Money(1_250_000_00));
    }

    [Fact]
    public void What_is_left_over_of_a_penny_goes_to_the_last_line()
    {
        SampledOutcome[] population = [Looked("A", 300, 100), Unlooked("B", 300)];
        var reckoned = SampleReckoning.Of(ByPoint, population, [Paid("B", "a", 100), Paid("B", "b", 100), Paid("B", "c", 100)]);
        Said(reckoned.Parts).ShouldBe(["2020-05 job a 33", "2020-05 job b 33", "2020-05 job c 34"]);
    }

    [Fact]
    public void The_rate_stands_with_its_interval_and_the_lower_bound_takes_less()
    {
        var population = Enumerable.Range(0, 200).Select(place => Looked($"A{place:000}", 1_00, place < 3 ? 1_00 : 0)).Append(Unlooked("B", 100_000_00)).ToList();
        var reckoned = SampleReckoning.Of(ByLowerBound, population, [Paid("B", "esf", 100_000_00)]);
        (reckoned.Whole.Items, reckoned.Whole.Errors).ShouldBe((200, 3));
        reckoned.Whole.Rate.ShouldBe(new Share(3, 200));
        reckoned.Whole.Low.ShouldBe(0.00310410762155, 1e-9);
        reckoned.Whole.High.ShouldBe(0.0432082819177, 1e-9);
        reckoned.Total.ShouldBe(new Money(310_41));
        (reckoned.Point, reckoned.Low, reckoned.High).ShouldBe((new Money(1_500_00), new Money(310_41), new Money(4_320_83)));
        SampleReckoning.Of(ByPoint, population, [Paid("B", "esf", 100_000_00)]).Total.ShouldBe(new Money(1_500_00));
    }

    [Fact]
    public void Each_cell_stands_with_what_the_ends_of_its_own_interval_come_to()
    {
        var population = Enumerable.Range(0, 200).Select(place => Looked($"A{place:000}", 1_00, place < 3 ? 1_00 : 0)).Append(Unlooked("B", 100_000_00)).ToList();
        var wrong = SampleReckoning.Of(ByPoint, population, [Paid("B", "esf", 100_000_00)]).Cells.ShouldHaveSingleItem();
        (wrong.Point, wrong.Low, wrong.High).ShouldBe((new Money(1_500_00), new Money(310_41), new Money(4_320_83)));

        // none of ten in error: the upper end is 1 - 0.025^(1/10) = 0.308497...
        var right = SampleReckoning.Of(
            ByPoint, [.. Enumerable.Range(0, 10).Select(place => Looked($"A{place}", 1_00, 0)), Unlooked("B", 1_000_00)], [Paid("B", "esf", 1_000_00)]).Cells[0];
        (right.Point, right.Low, right.High).ShouldBe((Money.Zero, Money.Zero, new Money(308_50)));
    }

    [Fact]
    public void What_nobody_could_see_is_no_part_of_the_rate_and_widens_its_interval_both_ways()
    {
        var looked = Enumerable.Range(0, 10).Select(place => Looked($"A{place}", 1_00, place < 1 ? 1_00 : 0)).ToList();
        SampledOutcome[] unseen = [NotSeen("B1"), NotSeen("B2")];
        var reckoned = SampleReckoning.Of(
            ByPoint, [.. looked, .. unseen, Unlooked("C", 1_000_00)], [Paid("B1", "esf", 1_00), Paid("C", "esf", 1_000_00)]);

        (reckoned.Open, reckoned.Whole.Items, reckoned.Whole.Errors, reckoned.Whole.NotSeen).ShouldBe((0, 10, 1, 2));
        reckoned.Whole.Rate.ShouldBe(new Share(1, 10));
        reckoned.Whole.Low.ShouldBe(AttributeSample.Interval(1, 12, 0.95).Low, 1e-12);
        reckoned.Whole.High.ShouldBe(AttributeSample.Interval(3, 12, 0.95).High, 1e-12);
        reckoned.Total.ShouldBe(new Money(100_00), "nothing is taken back of what was drawn and not seen");
        ErrorRate.Of(unseen, ByPoint.Interval).High.ShouldBe(1);
        SampleReckoning.Findings(unseen).ShouldNotBe(SampleReckoning.Findings([unseen[0], unseen[1] with { Finding = null }]));
    }

    [Fact]
    public void What_was_looked_at_is_never_taken_back_by_the_rate_and_a_risk_speaks_for_itself_alone()
    {
        SampledOutcome[] population = [Looked("A", 100_00, 50_00), Looked("B", 100_00, 100_00) with { By = DrawnBy.Risk }, Unlooked("C", 100_00)];
        var reckoned = SampleReckoning.Of(ByPoint, population, [Paid("A", "esf", 100_00), Paid("B", "esf", 100_00), Paid("C", "esf", 100_00)]);
        reckoned.Whole.Items.ShouldBe(1);
        reckoned.Whole.Rate.ShouldBe(new Share(1, 2));
        Said(reckoned.Parts).ShouldBe(["2020-05 job esf 5000"]);
    }

    [Fact]
    public void A_cell_of_which_nothing_was_looked_at_and_what_was_taken_back_already_are_left_alone()
    {
        SampledOutcome[] population =
        [
            Looked("A", 100_00, 100_00), Unlooked("B", 100_00),
            new(new PopulationItem(new OutcomeKey("C", "job", 1), May.AddMonths(1), new Money(100_00), 0), DrawnBy.None, null),
        ];
        var reckoned = SampleReckoning.Of(ByPoint, population, [Paid("C", "esf", 100_00)]);
        reckoned.Parts.ShouldBeEmpty();
        reckoned.Cells.Select(cell => (cell.Unchecked.Pence, cell.Projected.Pence)).ShouldBe([(0, 0), (100_00, 0)]);
        reckoned.Whole.High.ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Drawn_outcomes_without_a_finding_are_open_and_another_finding_makes_another_text()
    {
        SampledOutcome[] population = [Looked("A", 100_00, 0), Looked("B", 100_00, 0) with { Finding = null }, Unlooked("C", 100_00)];
        SampleReckoning.Of(ByPoint, population, []).Open.ShouldBe(1);
        var found = SampleReckoning.Findings(population);
        SampleReckoning.Findings(Enumerable.Reverse(population)).ShouldBe(found);
        SampleReckoning.Findings([Looked("A", 100_00, 1), population[1], population[2]]).ShouldNotBe(found);
        SampleReckoning.Findings([population[0], population[1], Unlooked("C", 9)]).ShouldBe(found);
    }

    [Fact]
    public void Whatever_is_taken_back_by_itself_later_lowers_the_recovery_and_nothing_is_taken_twice()
    {
        var dice = new Random(20);
        for (var history = 0; history < 500; history++)
        {
            var population = Enumerable.Range(0, 12).Select(place => place < 4
                ? Looked($"A{place}", 1_000, dice.Next(0, 1_001)) : Unlooked($"B{place}", 1_000)).ToList();
            var paid = population.SelectMany(one => Streams(one.Item, dice)).ToList();
            var first = SampleReckoning.Of(ByPoint, population, paid);
            var recovery = Decided(first.Parts);
            var left = paid.Where(line => line.ReferralReference[0] == 'A' || dice.Next(3) > 0).ToList();
            var today = SampleReckoning.Of(ByPoint, population, left);
            var lowered = recovery with { Parts = [.. Summed(recovery.Parts.Concat(recovery.Lowerings(today)))] };

            lowered.Total.ShouldBe(Money.Min(first.Total, today.Total), $"history {history}");
            lowered.Lowerings(today).ShouldBeEmpty();
            (lowered.Total <= today.Unchecked).ShouldBeTrue();
            recovery.Lowerings(first).ShouldBeEmpty();
        }
    }

    [Fact]
    public void From_which_stream_it_is_paid_meanwhile_lowers_nothing()
    {
        SampledOutcome[] population = [Looked("A", 100_00, 50_00), Unlooked("B", 100_00)];
        var recovery = Decided(SampleReckoning.Of(ByPoint, population, [Paid("B", "esf", 100_00)]).Parts);
        recovery.Lowerings(SampleReckoning.Of(ByPoint, population, [Paid("B", "esf", 30_00), Paid("B", "dwp", 70_00)])).ShouldBeEmpty();
        recovery.Lowerings(SampleReckoning.Of(ByPoint, population, [Paid("B", "dwp", 70_00)])).ShouldHaveSingleItem().Amount.ShouldBe(new Money(-15_00));
    }

    private static Recovery Decided(IReadOnlyList<RecoveryPart> parts) => new(
        [new(RecoveryAct.Proposed, new PersonId(1), default), new(RecoveryAct.Decided, new PersonId(2), default)], new byte[] { 1 }, parts);

    private static IEnumerable<RecoveryPart> Summed(IEnumerable<RecoveryPart> parts) => parts.GroupBy(part => (part.Month, part.Line, part.Stream))
        .Select(same => new RecoveryPart(same.Key.Month, same.Key.Line, same.Key.Stream, new Money(same.Sum(part => part.Amount.Pence))));

    private static IEnumerable<PaidOutcome> Streams(PopulationItem item, Random dice)
    {
        var first = dice.Next(1, (int)item.Value.Pence);
        return [Paid(item.Key.Referral, "esf", first), Paid(item.Key.Referral, "dwp", item.Value.Pence - first)];
    }

    private static IReadOnlyList<string> Said(IEnumerable<RecoveryPart> parts) =>
        [.. parts.Select(part => $"{part.Month:yyyy-MM} {part.Line} {part.Stream} {part.Amount.Pence}")];

    private static SampledOutcome Looked(string referral, long value, long error) =>
        Unlooked(referral, value) with
        {
            By = DrawnBy.Random,
            Finding = error == 0 ? new Finding(FindingResult.Stands, "", Money.Zero) : new Finding(FindingResult.Error, "job-not-found", new Money(error)),
        };

    private static SampledOutcome NotSeen(string referral) =>
        Unlooked(referral, 1_00) with { By = DrawnBy.Random, Finding = new Finding(FindingResult.NotSeen, "", Money.Zero) };

    private static SampledOutcome Unlooked(string referral, long value) =>
        new(new PopulationItem(new OutcomeKey(referral, "job", 1), May, new Money(value), 0), DrawnBy.None, null);

    private static PaidOutcome Paid(string referral, string stream, long pence) => new(
        new ParticipantId(1), new ReferralId(1), referral, "job", 1, "job", stream, May, new Money(pence));
}
