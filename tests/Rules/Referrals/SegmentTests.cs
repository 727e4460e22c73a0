using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Referrals;
using Concordat.Rules.Specification;
using Concordat.Specification.Words;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>AS-3: the segment as recorded is carried on the referral, and chooses the group where the programme says so.</summary>
public sealed class SegmentTests
{
    private const string Manchester = "E08000003";
    private static readonly DateOnly Day = new(2018, 3, 5);
    private static readonly Period Always = new(new(2018, 3, 1), new(2023, 2, 28));

    private static readonly Contract Contract = new(
        new(1), "C", "working-well-expansion", "", "lot 1", new(1), new(2), Always.From, Always.To, Always.To, true, "", "", [Manchester],
        [new SupplyLink(new(7), "One", [Manchester], Always, Share.Whole)]);

    private static readonly IntakeRules Rules = new(
        Contract, null, Shipped.Load("working-well-expansion"),
        new Areas([new Area(Manchester, "Manchester", AreaKind.LocalAuthority, new(2009, 1, 1), null, "")]), [Contract], new(2022, 1, 1));

    [Fact]
    public void Two_programmes_may_call_one_key_differently_and_each_referral_is_called_as_its_own_does()
    {
        var other = Small.Read(Small.Core(more: "segments: {intensive: {name: Firm support, cite: S}}")).Programme.ShouldNotBeNull();
        var first = Shipped.Load("working-well-expansion");
        SegmentNames.Of([first, null, other, first]).Single(segment => segment.Key == "intensive").Title.ShouldBe($"{SegmentNames.TitleIn(first, "intensive")} or Firm support");
        SegmentNames.TitleIn(other, "intensive").ShouldBe("Firm support");
        SegmentNames.TitleIn(null, "intensive").ShouldBe("intensive");
    }

    [Theory]
    [InlineData("intensive", "", "intensive", "")]
    [InlineData("Intensive Support", "housing", "intensive", "housing")]
    [InlineData("debt first", "", "debt first", "debt")]
    [InlineData("advice on debt first", "", "debt first", "debt")]
    [InlineData("debt first", "severe debt", "debt first", "debt")]
    [InlineData("", "debt", "", "debt")]
    public void It_is_known_by_its_key_or_name_and_chooses_the_group_where_none_is_stated(string segment, string group, string kept, string chosen)
    {
        var placed = Rules.Place(Sent(segment, group), []).ShouldNotBeNull();
        (placed.Segment, placed.Group).ShouldBe((kept, chosen));
    }

    [Theory]
    [InlineData("tall", "", ReferralMatter.Segment, "unknown-segment")]
    [InlineData("debt first", "housing", ReferralMatter.Group, "segment-of-another-category")]
    public void One_that_is_not_the_programmes_or_belies_the_group_is_refused(string segment, string group, ReferralMatter about, string code)
    {
        var refusals = new List<IntakeRefusal>();
        Rules.Place(Sent(segment, group), refusals).ShouldBeNull();
        refusals.Select(refusal => (refusal.About, refusal.Code)).ShouldBe([(about, code)]);
    }

    [Fact]
    public void A_segment_names_a_group_that_there_is_and_the_programme_says_it_in_words()
    {
        Small.Read(Small.Core(more: "segments: {x: {group: tall, cite: S}}")).Problems.ShouldHaveSingleItem().What.ShouldBe("'tall'");
        ProgrammeInWords.Of(Shipped.Load("working-well-expansion")).SelectMany(chapter => chapter.Sentences).Select(sentence => sentence.Text)
            .ShouldContain("segment debt first, advice on debt first, as recorded by whoever refers: of the group debt");
    }

    private static SentReferral Sent(string segment, string group) => new(
        2, new Particulars("", "Ann", "Smith", "QQ123456C", new(1984, 5, 6), "", "", "", ""), Day, "Manchester", "", group, "", null, [], "")
    {
        Segment = segment,
    };
}
