using Concordat.Agreement;
using Concordat.Governance;
using Shouldly;
using Xunit;
using static Concordat.Rules.Governance.BoardWorld;

namespace Concordat.Rules.Governance;

public sealed class TermsOfReferenceTests
{
    [Fact]
    public void A_board_that_keeps_to_the_agreement_is_established() => Code(Small).ShouldBeNull();

    [Fact]
    public void More_than_the_agreement_asks_is_allowed() =>
        Code(Small with { Quorum = new Quorum(3, ["dwp", "london"]) }).ShouldBeNull();

    [Fact]
    public void Every_party_that_the_agreement_seats_has_a_seat() =>
        Code(Small with { Members = [new("london", "wla", "board", 2)] }).ShouldBe("party-left-out");

    [Fact]
    public void A_party_sits_through_its_own_organisations() =>
        Code(Small with { Members = [new("london", "dwp", "board", 2), new("dwp", "dwp", "board", 1)] }).ShouldBe("other-party");

    [Fact]
    public void Who_is_no_party_has_no_seat() =>
        Code(Small with { Members = [.. Small.Members, new("cornwall", "cornwall", "board", 1)] }).ShouldBe("no-such-party");

    [Fact]
    public void Its_secretary_sits_on_it() => Code(Small with { Secretary = "ealing" }).ShouldBe("secretary-outside");

    [Fact]
    public void The_secretary_alone_keeps_the_papers()
    {
        Small.KeptBy("wla").ShouldBeNull();
        Small.KeptBy("dwp").ShouldNotBeNull().Code.ShouldBe("not-secretary");
    }

    [Fact]
    public void A_board_stands_under_one_that_the_agreement_names() => Code(Small with { Under = "street board" }).ShouldBe("no-such-board");

    [Theory]
    [InlineData(1, "dwp", "quorum-undercut")]
    [InlineData(2, "london", "quorum-undercut")] // the agreement asks for the Department
    [InlineData(4, "dwp", "quorum-unreachable")]
    [InlineData(0, "dwp", "quorum-unreachable")]
    [InlineData(2, "cornwall", "quorum-unreachable")]
    public void A_quorum_is_reachable_and_no_less_than_agreed(int members, string party, string refusal) =>
        Code(Small with { Quorum = new Quorum(members, [party]) }).ShouldBe(refusal);

    [Theory]
    [InlineData("dwp", null)]
    [InlineData("wla", "casting-seat")] // two seats
    [InlineData("ealing", "casting-seat")] // none
    public void A_casting_vote_belongs_to_one_seat(string organisation, string? refusal) =>
        Code(Small with { CastingVote = new CastingVote(organisation, "board") }).ShouldBe(refusal);

    private static string? Code(ProgrammeBoard board) => TermsOfReference.Refuses(BoardWorld.Agreement, board)?.Code;
}
