using Concordat.Agreement;
using Concordat.Governance;
using Shouldly;
using Xunit;
using static Concordat.Rules.Governance.BoardWorld;

namespace Concordat.Rules.Governance;

public sealed class DivisionTests
{
    private static readonly BoardSeat[] All = [LondonOne, LondonTwo, Dwp];

    [Theory]
    [InlineData(Vote.For, Vote.For, Vote.For, true)]
    [InlineData(Vote.For, Vote.For, Vote.Against, true)]
    [InlineData(Vote.For, Vote.Abstained, Vote.Abstained, true)]
    [InlineData(Vote.For, Vote.Against, Vote.Abstained, false)] // as many of each carries nothing
    [InlineData(Vote.For, Vote.Against, Vote.Against, false)]
    [InlineData(Vote.Abstained, Vote.Abstained, Vote.Abstained, false)]
    public void More_for_than_against_carries(Vote one, Vote two, Vote three, bool isCarried) =>
        Division.Of(Sitting(Small, All), [new(LondonOne, one), new(LondonTwo, two), new(Dwp, three)]).Value.IsCarried.ShouldBe(isCarried);

    [Fact]
    public void Who_has_a_conflict_counts_in_no_quorum()
    {
        var refusal = Sitting(Small, [LondonOne, Dwp], LondonOne).WithoutQuorum().ShouldNotBeNull();
        (refusal.Code, refusal.Clause).ShouldBe(("no-quorum", Clause));
    }

    [Fact]
    public void A_party_that_must_be_there_is_missed_by_name()
    {
        var refusal = Division.Of(Sitting(Small, [LondonOne, LondonTwo]), [new(LondonOne, Vote.For)]).Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Clause).ShouldBe(("party-missing", Clause));
        refusal.Sentence.ShouldContain("The Department");
    }

    [Fact]
    public void A_party_is_missed_too_where_its_only_member_has_a_conflict() =>
        Sitting(Small, All, Dwp).WithoutQuorum().ShouldNotBeNull().Code.ShouldBe("party-missing");

    [Fact]
    public void A_member_with_a_conflict_does_not_vote() =>
        Refused(Sitting(Small, All, LondonOne), new SeatVote(LondonOne, Vote.For)).ShouldBe("conflict");

    [Fact]
    public void An_empty_seat_does_not_vote() =>
        Refused(Sitting(Small, [LondonOne, Dwp]), new SeatVote(LondonTwo, Vote.For)).ShouldBe("empty-seat");

    [Fact]
    public void A_seat_has_one_vote() =>
        Refused(Sitting(Small, All), new(LondonOne, Vote.For), new(LondonOne, Vote.For)).ShouldBe("voted-twice");

    [Fact]
    public void Nobody_voting_decides_nothing() => Refused(Sitting(Small, All)).ShouldBe("nobody-voted");

    [Fact]
    public void There_is_no_casting_vote_where_the_document_gives_none() =>
        Division.Of(Sitting(Small, All), [new(LondonOne, Vote.For), new(Dwp, Vote.Against)], new(LondonOne, Vote.For))
            .Refusal.ShouldNotBeNull().Code.ShouldBe("no-casting-vote");

    [Theory]
    [InlineData(Vote.Against, Vote.For, true, null)]
    [InlineData(Vote.Against, Vote.Against, false, null)]
    [InlineData(Vote.Against, Vote.Abstained, false, "casting-abstained")]
    [InlineData(Vote.For, Vote.Against, false, "casting-uncalled")]
    public void The_casting_vote_decides_between_as_many_of_each(Vote dwp, Vote casting, bool isCarried, string? refusal)
    {
        var board = Small with { CastingVote = new CastingVote("wla", "board") };
        var division = Division.Of(Sitting(board, All), [new(LondonOne, Vote.For), new(Dwp, dwp)], new(LondonOne, casting));
        division.Refusal?.Code.ShouldBe(refusal);
        (division.IsGranted && division.Value.IsCarried).ShouldBe(isCarried);
    }

    [Fact]
    public void Only_the_seat_that_the_document_names_casts_and_only_where_it_counts()
    {
        var board = Small with { CastingVote = new CastingVote("dwp", "board") };
        SeatVote[] tied = [new(LondonOne, Vote.For), new(LondonTwo, Vote.Against)];
        Division.Of(Sitting(board, All), tied, new(LondonOne, Vote.For)).Refusal.ShouldNotBeNull().Code.ShouldBe("not-casting");
        var free = board with { Quorum = new Quorum(2, []) };
        Division.Of(Sitting(free, All, Dwp), tied, new(Dwp, Vote.For)).Refusal.ShouldNotBeNull().Code.ShouldBe("not-casting");
    }

    private static string? Refused(Sitting sitting, params SeatVote[] votes) =>
        Division.Of(sitting with { Board = Small with { Quorum = new Quorum(1, []) } }, votes).Refusal?.Code;
}
