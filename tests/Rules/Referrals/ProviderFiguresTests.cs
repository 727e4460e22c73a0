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
        Many.SaidOf("sustain").ShouldBe("1 of 80 (1%)");
        Many.SaidOf("none of this name").ShouldBe("");
    }

    [Fact]
    public void Of_a_few_nothing_is_said()
    {
        var few = Many with { Due = 9 };
        few.SaidOf("enter work").ShouldBe("too few to say");
        few.ShareStarted.ShouldBe("too few to say");
    }
}
