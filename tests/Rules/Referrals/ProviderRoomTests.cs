using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Referrals;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>Who has room, and that nobody overtakes whoever waits.</summary>
public sealed class ProviderRoomTests
{
    private static readonly DateOnly Day = new(2021, 2, 25);
    private static readonly OrganisationId Bounded = new(7);
    private static readonly OrganisationId Unbounded = new(8);
    private static readonly IReadOnlyList<DeliveryOption> Options = [new(Bounded, new Share(1, 2)), new(Unbounded, new Share(1, 2))];

    [Fact]
    public void A_provider_without_a_number_takes_any_and_one_with_a_number_no_more()
    {
        var room = Room(atOnce: 2, aMonth: null, new ProviderCount(7, new(2021, 1, 1), 1, 1), new ProviderCount(8, new(2021, 2, 1), 900, 900));
        Free(room).ShouldBe([Bounded, Unbounded]);
        room.Take(Bounded, Day);
        Free(room).ShouldBe([Unbounded]);
        room.GiveBack(Bounded, Day);
        Free(room).ShouldBe([Bounded, Unbounded]);
    }

    [Fact]
    public void New_ones_count_in_their_own_month()
    {
        var room = Room(atOnce: null, aMonth: 1, new ProviderCount(7, new(2021, 2, 1), 1, 1));
        Free(room).ShouldBe([Unbounded]);
        Free(room, Day.AddMonths(1)).ShouldBe([Bounded, Unbounded]);
    }

    [Fact]
    public void Nobody_is_given_a_place_with_a_provider_for_whom_somebody_waits()
    {
        var room = Room(atOnce: 5, aMonth: null);
        room.Await([Options[0]]);
        Free(room).ShouldBe([Unbounded]);
    }

    [Fact]
    public void A_provider_that_is_not_in_the_chain_on_the_day_has_no_room() => Free(Room(atOnce: null, aMonth: null), new DateOnly(2030, 1, 1)).ShouldBeEmpty();

    // four of ten are 40%: the fifth of eleven would be more than that, the fifth of thirteen is not
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(4, 6, true)]
    [InlineData(5, 6, false)]
    [InlineData(5, 7, true)]
    public void A_market_share_bounds_the_contract_year_and_the_newcomer_counts(int its, int others, bool isFree)
    {
        var room = Shared(new ProviderCount(7, new(2021, 1, 1), 0, its, 3), new ProviderCount(8, new(2021, 1, 1), 0, others, 3));
        Free(room).Contains(Bounded).ShouldBe(isFree);
        (room.WhyNot(Bounded, Day) is null).ShouldBe(isFree);
    }

    [Fact]
    public void The_reason_names_the_share_and_another_contract_year_begins_with_nothing()
    {
        var room = Shared(new ProviderCount(7, new(2021, 2, 1), 0, 5, 3), new ProviderCount(8, new(2021, 2, 1), 0, 6, 3));
        room.WhyNot(Bounded, Day).ShouldBe(NoRoom.OfYear);
        room.WordsWithFigures(NoRoom.OfYear, Bounded, Day).ShouldBe("has its market share of the contract year: 5 of 11 referrals, at most 40%");
        Enum.GetValues<NoRoom>().ShouldAllBe(why => !why.Words().Any(char.IsDigit), "the kind of reason names no number");
        room.WhyNot(Bounded, new DateOnly(2021, 3, 1)).ShouldBeNull("the fourth year begins on 1 March 2021");
        room.WhyNot(Unbounded, Day).ShouldBeNull();
        Allocation.To(room.Free(Options, Day), 0).Value.Provider.ShouldBe(Unbounded, "a draw is bound as a choice is");
    }

    [Fact]
    public void Places_taken_and_given_back_count_in_the_share()
    {
        var room = Shared();
        room.Take(Bounded, Day);
        Free(room).ShouldBe([Unbounded]);
        room.Take(Unbounded, Day);
        Free(room).ShouldBe([Bounded, Unbounded], "one is less than 40% of three, the newcomer among them");
        room.GiveBack(Unbounded, Day);
        Free(room).ShouldBe([Unbounded]);
    }

    private static IEnumerable<OrganisationId> Free(ProviderRoom room, DateOnly? on = null) => room.Free(Options, on ?? Day).Select(option => option.Provider);

    private static ProviderRoom Shared(params ProviderCount[] counts) => Room(null, null, new Share(2, 5), counts);

    private static ProviderRoom Room(int? atOnce, int? aMonth, params ProviderCount[] counts) => Room(atOnce, aMonth, null, counts);

    private static ProviderRoom Room(int? atOnce, int? aMonth, Share? mostOfYear, ProviderCount[] counts)
    {
        var always = new Period(new(2018, 3, 1), new(2023, 2, 28));
        return new ProviderRoom(new Contract(
            new(1), "C", "p", "", "", new(1), new(2), always.From, always.To, always.To, true, "", "", ["E08000003"],
            [
                new SupplyLink(Bounded, "One", ["E08000003"], always, new Share(1, 2)) { AtOnce = atOnce, AMonth = aMonth, MostOfYear = mostOfYear },
                new SupplyLink(Unbounded, "Two", ["E08000003"], always, new Share(1, 2)),
            ]), counts);
    }
}
