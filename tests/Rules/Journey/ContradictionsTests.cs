using Concordat.Journey;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

/// <summary>What may stand beside each other on one day.</summary>
public sealed class ContradictionsTests
{
    [Theory]
    [InlineData("B", "", "", "another", true)] // a move of home, and the case to another provider
    [InlineData("B", "", "C", "", false)] // two homes
    [InlineData("", "one", "", "another", false)] // two providers
    [InlineData("B", "", "B", "", true)] // the same twice
    public void On_one_day_a_person_moves_home_once_and_the_case_to_one_provider(string home, string provider, string otherHome, string otherProvider, bool agree)
    {
        var problems = new List<Problem>();

        Contradictions.Find("journeys.csv", [Moved(2, home, provider), Moved(3, otherHome, otherProvider)], problems, _ => 1);

        (problems.Count == 0).ShouldBe(agree);
    }

    private static Fact Moved(int line, string area, string provider) => new()
    {
        Kind = FactKind.Moved,
        On = new(2021, 2, 26),
        Participant = "P",
        Referral = "R",
        Area = area,
        Provider = provider,
        Line = line,
    };
}
