using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

public sealed class DisplacementTests
{
    /// <summary>At £4,000.00 for two starts an attachment is £600.00 and a job start £3,000.00: one job start fits, two do not.</summary>
    private const string Contract =
        """
        programme: working-well-expansion
        start: 2016-02-01
        estimatedValue: 4000.00
        values: [{name: expected starts, value: 2}]
        """;

    [Fact]
    public void A_lines_key_says_itself_in_full_and_without_its_stream() =>
        new LineKey(new ParticipantId(7), null, "job start", 1, "", "esf").WithoutStream().ToString().ShouldContain("Line = job start, Sequence = 1");

    [Fact]
    public void A_late_earlier_outcome_takes_the_room_of_a_later_one_and_both_differences_post_as_a_pair()
    {
        string[] early =
        [
            "f1,p1,2016-04-04,2016-04-05T10:00:00Z,referred,lot 1,,",
            "f2,p1,2016-04-11,2016-04-12T10:00:00Z,started,,,",
            "f3,p1,2016-10-03,2016-10-04T10:00:00Z,job-started,,a,",
            "f4,p2,2016-04-04,2016-04-05T10:00:00Z,referred,lot 1,,",
            "f5,p2,2016-04-11,2016-04-12T10:00:00Z,started,,,",
        ];
        var world = new LedgerWorld(Contract);
        world.Run(LedgerWorld.File(early), "2017-06-30");

        var late = LedgerWorld.File([.. early, "f6,p2,2016-09-05,2017-07-05T10:00:00Z,job-started,,b,"]);
        var lines = world.Run(late, "2017-07-31");

        var gain = lines.Where(line => line.Key.Participant == new ParticipantId(2)).ToList();
        var loss = lines.Where(line => line.Key.Participant == new ParticipantId(1)).ToList();
        gain.ShouldAllBe(line => line.Cause == Cause.New && line.Key.Line == "job start");
        loss.ShouldNotBeEmpty();
        loss.ShouldAllBe(line => line.Cause == Cause.Displaced && line.Limit == "value of the contract");
        loss.ShouldAllBe(line => gain.Any(one => one.Number == line.Pair));
        RunTotals.Sum(lines).ShouldBe(Money.Zero);
        world.Posted.Sum(line => line.Amount.Pence).ShouldBe(400_000);
    }

    [Fact]
    public void A_line_that_is_no_longer_earned_is_withdrawn_and_not_displaced()
    {
        var key = Key(1, "job start");
        var line = Differences.Of([], [Amount(key, 300)], [new Cut(Key(2, "job start"), "value", LimitScope.Contract)]).ShouldHaveSingleItem();
        line.Cause.ShouldBe(Cause.Withdrawn);
        line.Amount.ShouldBe(new Money(-300));
        line.Pair.ShouldBeNull();
    }

    [Fact]
    public void A_cap_on_a_person_pairs_only_with_lines_of_that_person()
    {
        var lost = Key(2, "job start");
        var lines = Differences.Of(
            [Amount(Key(1, "job start"), 300), Amount(Key(2, "attachment"), 300)],
            [Amount(lost, 300)],
            [new Cut(lost, "person cap", LimitScope.Person)]);

        var loss = lines.Single(line => line.Cause == Cause.Displaced);
        lines[loss.Pair!.Value - 1].Key.ShouldBe(Key(2, "attachment"));
    }

    [Fact]
    public void What_is_paid_elsewhere_lost_its_room_to_no_line_of_this_contract()
    {
        var lost = Key(2, "job start");
        var loss = Differences.Of(
            [Amount(Key(1, "job start"), 300), Amount(Key(2, "attachment"), 300)], [Amount(lost, 300)],
            [new Cut(lost, Shortfall.PaidElsewhere, LimitScope.Contract)]).Single(line => line.Key == lost);

        (loss.Cause, loss.Limit, loss.Pair, loss.Amount).ShouldBe((Cause.Displaced, Shortfall.PaidElsewhere, null, new Money(-300)));
    }

    [Fact]
    public void Money_that_moves_to_another_stream_is_a_change_of_the_line()
    {
        var esf = Key(1, "job start") with { Stream = "esf" };
        var dwp = Key(1, "job start") with { Stream = "dwp" };
        var lines = Differences.Of([Amount(dwp, 300)], [Amount(esf, 300)], []);

        lines.Select(line => (line.Key, line.Amount.Pence, line.Cause)).ShouldBe([(dwp, 300L, Cause.Changed), (esf, -300L, Cause.Changed)]);
    }

    private static LineKey Key(int participant, string line) =>
        new(new ParticipantId(participant), new ReferralId(participant), line, 1, "", "");

    private static LineAmount Amount(LineKey key, long pence) =>
        new(key, null, new DateOnly(2016, 4, 11), new DateOnly(2016, 4, 11), new Money(pence), "1", "lines." + key.Line);
}
