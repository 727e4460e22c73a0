using Concordat.Referrals;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>RE-5: what somebody who chooses is shown of a provider names people beside shares, and no share of a few.</summary>
public sealed class ProviderFiguresTests
{
    private static readonly ProviderFigures Many = new("One", 80, 60, 64, 30, true) { Reached = [new LevelReached("enter work", 12), new LevelReached("sustain", 1)] };

    [Fact]
    public void A_level_is_said_in_people_and_their_share_of_those_counted()
    {
        Many.SaidOf("enter work").ShouldBe("12 of 80 (15%)");
        Many.ShareInTime.ShouldBe("75%");
        Many.SaidOf("none of this name").ShouldBe("");
    }

    [Theory]
    [InlineData(80, 9, "too few to say")]
    [InlineData(80, 10, "10 of 80 (13%)")]
    [InlineData(80, 70, "70 of 80 (88%)")]
    [InlineData(80, 71, "too few to say")]
    [InlineData(80, 0, "too few to say")]
    [InlineData(80, 80, "too few to say")]
    [InlineData(12, 1, "too few to say")]
    [InlineData(0, 0, "too few to say")]
    public void Neither_a_few_who_did_nor_a_few_who_did_not_are_said(int due, int number, string said)
    {
        var one = Many with { Due = due, Started = number, Reached = [new LevelReached("enter work", number)] };
        one.SaidOf("enter work").ShouldBe(said);
        one.ShareStarted.ShouldBe(said.Contains('(', StringComparison.Ordinal) ? said.Split('(', ')')[1] : said);
    }

    [Fact]
    public void Of_a_few_nothing_is_said()
    {
        var few = Many with { Due = 9 };
        few.SaidOf("enter work").ShouldBe("too few to say");
        few.ShareStarted.ShouldBe("too few to say");
    }
}
