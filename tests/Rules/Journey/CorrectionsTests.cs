using Concordat.Journey;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

public sealed class CorrectionsTests
{
    private static readonly Fact Job = new()
    {
        Kind = FactKind.JobStarted,
        On = new(2020, 3, 2),
        Id = "17",
        Job = "J1",
        Hours = 16,
        Wage = new Money(900),
        RecordedAt = DateTimeOffset.UnixEpoch,
    };

    private static readonly Fact Pay = new()
    {
        Kind = FactKind.Earnings,
        On = new(2020, 3, 31),
        Job = "J1",
        Amount = new Money(31250),
        From = new(2020, 3, 1),
        Until = new(2020, 3, 31),
    };

    [Fact]
    public void A_correction_changes_only_what_may_be_corrected()
    {
        var right = Corrections.Of(Job, Job with { On = new(2020, 3, 1), Hours = 20, Job = "another", Amount = new Money(1) }, "keyed-wrongly").Value;
        right.ShouldBe(new Fact
        {
            Kind = FactKind.JobStarted,
            On = new(2020, 3, 1),
            Job = "J1",
            Hours = 20,
            Wage = new Money(900),
            Reason = "keyed-wrongly",
        });
    }

    [Fact]
    public void A_correction_that_says_the_same_is_refused() =>
        Corrections.Of(Job, Job, "keyed-wrongly").Refusal!.Code.ShouldBe("nothing-corrected");

    [Fact]
    public void A_period_that_ends_before_it_begins_is_refused() =>
        Corrections.Of(Pay, Pay with { From = new(2020, 4, 1) }, "keyed-wrongly").Refusal!.Code.ShouldBe("period-backwards");

    [Fact]
    public void Amount_and_period_of_earnings_may_be_corrected()
    {
        var right = Corrections.Of(Pay, Pay with { Amount = new Money(100), Until = new(2020, 3, 30) }, "evidence-changed").Value;
        (right.Amount, right.From, right.Until).ShouldBe((new Money(100), Pay.From, new DateOnly(2020, 3, 30)));
    }

    [Fact]
    public void What_has_a_procedure_of_its_own_is_corrected_nowhere_here()
    {
        FactKind[] own = [FactKind.Referred, FactKind.Withdrawn, FactKind.Claimed, FactKind.Validated, FactKind.Rejected, FactKind.Superseded];
        own.ShouldAllBe(kind => !Corrections.IsByHand(kind) && !Corrections.IsOfFeed(kind));
        own.ShouldAllBe(kind => !Corrections.IsOnlyWithdrawn(new Fact { Kind = kind, On = Job.On, Area = "E08000003" }));
        Enum.GetValues<FactKind>().ShouldAllBe(kind => !(Corrections.IsByHand(kind) && Corrections.IsOfFeed(kind)));
    }

    [Fact]
    public void A_move_of_home_is_withdrawn_alone_and_a_move_to_another_provider_not_even_that()
    {
        var move = new Fact { Kind = FactKind.Moved, On = new(2020, 3, 2), Area = "E08000003" };
        Corrections.IsOnlyWithdrawn(move).ShouldBeTrue();
        Corrections.Of(move, move with { On = new(2020, 3, 3) }, "keyed-wrongly").Refusal!.Code.ShouldBe("only-withdrawn");
        Corrections.IsOnlyWithdrawn(move with { Area = "", Provider = "another" }).ShouldBeFalse();
    }

    [Fact]
    public void What_whoever_refers_said_is_theirs_to_correct_and_what_somebody_learnt_the_provider_s()
    {
        var said = new Fact { Kind = FactKind.Attained, On = new(2020, 3, 2), Measure = Corrections.MandatoryParticipation, Value = 1 };
        Corrections.IsOfReferrer(said).ShouldBeTrue();
        Corrections.IsOfReferrer(said with { Measure = "level 2" }).ShouldBeFalse();
        Corrections.IsOfReferrer(new Fact { Kind = FactKind.BenefitEnded, On = new(2020, 3, 2), Benefit = "uc" }).ShouldBeTrue();
        Corrections.IsOfReferrer(Job).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Ann", "Taylor", "QQ 12 34 56 A", "m1 1aa", Likeness.Same, Likeness.Same, Likeness.Same)]
    [InlineData("Ann", "Tailor", "QQ123465", "M1 1AB", Likeness.NearlySame, Likeness.NearlySame, Likeness.NearlySame)]
    [InlineData("Bob", "Nowak", "QQ998877", "OL1 1AA", Likeness.Different, Likeness.Different, Likeness.Different)]
    [InlineData("", "", "", "", Likeness.NotGiven, Likeness.NotGiven, Likeness.NotGiven)]
    public void Two_people_are_laid_side_by_side(
        string given, string family, string nino, string postcode, Likeness name, Likeness number, Likeness home)
    {
        var one = new Particulars("", "Ann", "Taylor", "QQ123456", null, "", "M1 1AA", "", "");
        var other = new Particulars("", given, family, nino, new DateOnly(1980, 1, 1), "", postcode, "", "");
        var beside = SideBySide.Of(one, other);
        (beside.Name, beside.Number, beside.Postcode).ShouldBe((name, number, home));
        beside.Born.ShouldBe(Likeness.NotGiven);
    }
}
