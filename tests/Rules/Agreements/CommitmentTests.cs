using Concordat.Agreement;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>What was promised, what is there, and whose word counts for it.</summary>
public sealed class CommitmentTests
{
    private static readonly Citation Clause = new("M", "2.1");
    private static readonly DateTimeOffset At = new(2018, 4, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Due = new(2018, 12, 31);

    private static readonly Commitment Money = new(
        "budget", "gmca", CommitmentKind.Money, new Amount(AmountUnit.Pounds, 100_00), Due, "£100", "funding", "funding stays back", [Clause]);

    private static readonly Commitment Service = Money with { Key = "services", Kind = CommitmentKind.Service, Amount = null };

    private static readonly CommissioningAgreement Agreement = new()
    {
        Key = "drawn",
        Name = "Drawn",
        Version = 1,
        Model = "drawn",
        From = new DateOnly(2016, 4, 1),
        Parties = [new Party("gmca", "The combined authority", Side.Local, ["gmca"]), new Party("dwp", "The department", Side.Central, ["dwp"])],
        Stages = [],
        Commitments = [Money, Service],
    };

    [Fact]
    public void Only_what_another_party_confirmed_counts()
    {
        var standing = CommitmentStanding.Of(
            Money, [Given(1, 30_00, Confirmed(1)), Given(2, 50_00), Given(3, 90_00, Confirmed(2) with { Confirms = false })], Due);

        standing.Provided.ShouldBe(30_00);
        standing.Unconfirmed.ShouldBe(50_00);
        standing.Missing.ShouldBe(70_00);
        standing.Lifts.ShouldBeNull();
    }

    [Fact]
    public void It_is_met_from_the_confirmation_that_makes_it_whole_whatever_order_they_came_in()
    {
        var standing = CommitmentStanding.Of(Money, [Given(1, 60_00, Confirmed(5)), Given(2, 40_00, Confirmed(2)), Given(3, 1_00, Confirmed(9))], Due);

        standing.State.ShouldBe(CommitmentState.Met);
        standing.Missing.ShouldBe(0);
        standing.Lifts.ShouldBe(new Lifted(BlockKind.Commitment, "budget", At.AddDays(5)));
    }

    [Fact]
    public void It_is_due_through_its_day_and_short_from_the_next()
    {
        CommitmentStanding.Of(Money, [], Due).State.ShouldBe(CommitmentState.Open);
        CommitmentStanding.Of(Money, [], Due.AddDays(1)).State.ShouldBe(CommitmentState.Short);
        CommitmentStanding.Of(Money with { By = null }, [], Due.AddDays(1)).State.ShouldBe(CommitmentState.Open);
    }

    [Fact]
    public void A_promise_without_a_figure_is_met_when_another_party_agrees_that_it_is_whole()
    {
        var part = Given(1, null, Confirmed(1));

        CommitmentStanding.Of(Service, [part, Given(2, null) with { IsWhole = true }], Due).State.ShouldBe(CommitmentState.Open);
        var standing = CommitmentStanding.Of(Service, [part, Given(2, null, Confirmed(4)) with { IsWhole = true }], Due);
        standing.State.ShouldBe(CommitmentState.Met);
        standing.MetAt.ShouldBe(At.AddDays(4));
        standing.Missing.ShouldBeNull();
    }

    [Theory]
    [InlineData("dwp", "commissioner", 10_00, 0, "not-theirs")]
    [InlineData("gmca", "finance", 10_00, 0, "wrong-office")]
    [InlineData("gmca", "commissioner", 10_00, 1, "not-yet")]
    [InlineData("gmca", "commissioner", 0, 0, "no-amount")]
    [InlineData("gmca", "commissioner", 10_00, 0, null)]
    public void The_promising_party_records_through_its_commissioner(string party, string office, int pence, int daysAhead, string? code) =>
        (Provisions.Refuses(Agreement, Money, new Seat(party, office), Given(0, pence) with { On = Due.AddDays(daysAhead) }, Due)?.Code)
            .ShouldBe(code);

    [Fact]
    public void Words_stand_where_the_promise_has_no_figure_and_a_reference_always()
    {
        var seat = new Seat("gmca", "commissioner");

        Provisions.Refuses(Agreement, Service, seat, Given(0, 5_00), Due)!.Code.ShouldBe("no-figure");
        Provisions.Refuses(Agreement, Service, seat, Given(0, null) with { Reference = "" }, Due)!.Code.ShouldBe("no-reference");
        Provisions.Refuses(Agreement, Service, seat, Given(0, null), Due).ShouldBeNull();
    }

    [Fact]
    public void Another_party_answers_and_once()
    {
        var given = Given(1, 10_00);

        Provisions.RefusesAnswer(Agreement, Money, new Seat("gmca", "commissioner"), given)!.Code.ShouldBe("own-word");
        Provisions.RefusesAnswer(Agreement, Money, new Seat("brent", "commissioner"), given)!.Code.ShouldBe("own-word");
        Provisions.RefusesAnswer(Agreement, Money, new Seat("dwp", "finance"), given)!.Code.ShouldBe("wrong-office");
        Provisions.RefusesAnswer(Agreement, Money, new Seat("dwp", "commissioner"), given).ShouldBeNull();
        Provisions.RefusesAnswer(Agreement, Money, new Seat("dwp", "commissioner"), given with { Answer = Confirmed(1) })!.Code.ShouldBe("answered");
    }

    private static Provision Given(long number, long? amount, ProvisionAnswer? answer = null) =>
        new(number, "budget", new DateOnly(2018, 3, 31), amount, false, "Grant letter 1", At, answer);

    private static ProvisionAnswer Confirmed(int daysLater) => new(true, "dwp", At.AddDays(daysLater));
}
