using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-7: what a move of home does to the lot, and who must agree.</summary>
public sealed class HomeMovesTests
{
    private static readonly DateOnly Referred = new(2021, 2, 1);
    private static readonly DateOnly Started = new(2021, 2, 10);
    private static readonly DateOnly Today = new(2021, 2, 26);
    private static readonly Areas Areas = new(
    [
        new Area("OLD", "Allerdale", AreaKind.LocalAuthority, new(1974, 4, 1), new(2020, 3, 31), "B"),
        new Area("B", "Cumberland", AreaKind.LocalAuthority, new(2020, 4, 1), null, ""),
    ]);

    [Theory]
    [InlineData("A", MoveReach.WithinProvider)]
    [InlineData("B", MoveReach.WithinLot)]
    [InlineData("C", MoveReach.OutsideLot)]
    public void A_move_leads_as_far_as_provider_and_lot_reach(string area, MoveReach reach) =>
        HomeMoves.ReachOf(area, ["A", "B"], ["A", "D"], Areas).ShouldBe(reach);

    [Fact]
    public void A_contract_that_names_a_predecessor_reaches_its_successor() =>
        HomeMoves.ReachOf("B", ["A", "OLD"], ["OLD"], Areas).ShouldBe(MoveReach.WithinProvider);

    [Theory]
    [InlineData(MoveReach.WithinProvider, false, false, null)]
    [InlineData(MoveReach.WithinLot, false, false, null)]
    [InlineData(MoveReach.OutsideLot, false, true, "prime-agrees")]
    [InlineData(MoveReach.OutsideLot, true, false, "person-agrees")]
    [InlineData(MoveReach.OutsideLot, true, true, null)]
    public void Outside_the_lot_the_prime_and_the_person_must_agree(MoveReach reach, bool isPrime, bool wantsToStay, string? refused) =>
        (HomeMoves.MayRecord(new MoveTold("B", Today, wantsToStay), "A", reach, Referred, Started, false, isPrime, Today)?.Code).ShouldBe(refused);

    [Fact]
    public void Who_has_not_started_needs_to_want_nothing() =>
        HomeMoves.MayRecord(new MoveTold("B", Today, false), "A", MoveReach.OutsideLot, Referred, null, false, true, Today).ShouldBeNull();

    [Theory]
    [InlineData("2021-02-09", MoveReach.OutsideLot, "before-start")]
    [InlineData("2021-02-10", MoveReach.OutsideLot, "before-start")]
    [InlineData("2021-02-11", MoveReach.OutsideLot, null)]
    [InlineData("2021-02-09", MoveReach.WithinLot, null)]
    public void A_move_out_of_the_lot_does_not_take_the_start_with_it(string on, MoveReach reach, string? refused) =>
        (HomeMoves.MayRecord(new MoveTold("B", DateOnly.Parse(on), true), "A", reach, Referred, Started, false, true, Today)?.Code).ShouldBe(refused);

    [Theory]
    [InlineData("", "2021-02-20", false, "area")]
    [InlineData("A", "2021-02-20", false, "same-area")]
    [InlineData("B", "2021-01-31", false, "day")]
    [InlineData("B", "2021-02-27", false, "day")]
    [InlineData("B", "2021-02-20", true, "case-ended")]
    [InlineData("B", "2021-02-01", false, null)]
    public void A_move_is_to_another_authority_on_a_day_of_a_case_that_goes_on(string area, string on, bool isEnded, string? refused) =>
        (HomeMoves.MayRecord(new MoveTold(area, DateOnly.Parse(on), false), "A", MoveReach.WithinProvider, Referred, Started, isEnded, false, Today)?.Code)
            .ShouldBe(refused);

    [Fact]
    public void The_person_lives_where_the_latest_standing_move_of_the_referral_says()
    {
        var owner = new FactOwner(new ContractId(1), new OrganisationId(2), null);
        var referral = new ReferralRecord(new ReferralId(7), "R", new ParticipantId(3), "P", owner, Referred, "", "", "A", "one");
        RecordedFact Moved(long number, int day, string area, int of = 7, long? superseded = null) => new(
            number, new ParticipantId(3), new ReferralId(of), owner, new Fact { Kind = FactKind.Moved, On = new(2021, 2, day), Area = area }, new PersonId(1), superseded);

        HomeMoves.AreaOn(referral, [Moved(1, 20, "C"), Moved(2, 10, "B")], new(2021, 2, 19)).ShouldBe("B");
        HomeMoves.IsOnRecord(new MoveTold("C", new(2021, 2, 20), false), referral, [Moved(1, 20, "C")]).ShouldBeTrue();
        HomeMoves.IsOnRecord(new MoveTold("C", new(2021, 2, 20), false), referral, [Moved(1, 20, "C", superseded: 5)]).ShouldBeFalse();
        HomeMoves.AreaOf(referral, []).ShouldBe("A");
        HomeMoves.AreaOf(referral, [Moved(1, 20, "C"), Moved(2, 10, "B")]).ShouldBe("C");
        HomeMoves.AreaOf(referral, [Moved(1, 10, "B"), Moved(2, 20, ""), Moved(3, 21, "C", of: 8), Moved(4, 22, "D", superseded: 5)]).ShouldBe("B");
    }
}
