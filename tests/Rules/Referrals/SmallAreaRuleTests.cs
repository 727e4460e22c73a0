using Concordat.Places;
using Concordat.Referrals;
using Concordat.Rules.Specification;
using Concordat.Specification.Words;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>PL-4: a rule may ask whether somebody lives in a small area that the programme targets.</summary>
public sealed class SmallAreaRuleTests
{
    private const string Rule = "small areas: [the east]\neligibility: {decided: on referral, rules: {near: {when: lives in the east, cite: S}}}";
    private static readonly DateOnly Day = new(2021, 2, 26);
    private static readonly SmallAreas Register = new([new SmallAreaPart("the east", "E08000003", "M11 3", new(2018, 3, 1), null)]);

    [Theory]
    [InlineData("M11 3AA", "E08000003", Holds.Yes)]
    [InlineData("M11 4AA", "E08000003", Holds.No)]
    [InlineData("M11 3AA", "E08000006", Holds.No)]
    [InlineData("", "E08000003", Holds.Unknown)]
    public void It_holds_by_the_postcode_and_is_unknown_without_one(string postcode, string authority, Holds holds) =>
        Found(Home.Of(postcode, authority, Register)).Holds.ShouldBe(holds);

    [Fact]
    public void The_finding_says_by_which_sector_since_when_and_an_empty_register_decides_nothing()
    {
        Found(Home.Of("m11 3aa", "E08000003", Register)).Rules.Single().Why.ShouldBe("postcode sector M11 3 is of the east since 2018-03-01");
        Found(Home.Of("M14 5AA", "E08000003", Register)).Rules.Single().Why.ShouldBe("postcode sector M14 5 is not of the east on the day");
        Found(Home.Of("M11 3AA", "E08000003", SmallAreas.None)).Holds.ShouldBe(Holds.Unknown);
        Found(null).Holds.ShouldBe(Holds.Unknown);
    }

    [Fact]
    public void An_authority_and_its_predecessor_are_one()
    {
        var areas = new Areas(
        [
            new("00BN", "Manchester (old)", AreaKind.LocalAuthority, new(1974, 4, 1), new(2008, 12, 31), "E08000003"),
            new("E08000003", "Manchester", AreaKind.LocalAuthority, new(2009, 1, 1), null, ""),
        ]);
        var register = new SmallAreas([new SmallAreaPart("the east", "E08000003", "M11 3", new(2018, 3, 1), null)], areas);
        Found(Home.Of("M11 3AA", "00BN", register)).Holds.ShouldBe(Holds.Yes);
        Found(Home.InSector("M11 3", "E08000006", register)).Holds.ShouldBe(Holds.No);
        Found(Home.InSector("M11 3", "00BN", Register)).Holds.ShouldBe(Holds.No, "without areas codes have no successors");
    }

    [Fact]
    public void The_programme_says_it_in_words()
    {
        var programme = Small.Read(Small.Core(more: Rule)).Programme.ShouldNotBeNull();
        programme.SmallAreas.ShouldBe(["the east"]);
        Said.Of(programme.Eligibility!.Rules.Single().When!).ShouldBe("lives in the east");
        ProgrammeInWords.Of(programme).SelectMany(chapter => chapter.Sentences).Select(sentence => sentence.Text).ShouldContain("small areas that it targets: the east");
    }

    [Theory]
    [InlineData("small areas: [the east]\neligibility: {decided: on referral, rules: {near: {when: lives in the west, cite: S}}}", "'small areas' names no such area")]
    [InlineData("small areas: [the east]\ngroups: {decided: on referral, named: {near: {when: lives in the east, cite: S}}}", "where somebody lives is known of a referral alone")]
    public void What_the_programme_does_not_name_and_what_money_would_ask_are_refused(string yaml, string why) =>
        Small.Read(Small.Core(more: yaml)).Problems.ShouldHaveSingleItem().Why.ShouldBe(why);

    private static EligibilityFound Found(Home? home) => Eligibility.Of(
        Small.Read(Small.Core(more: Rule)).Programme!.Eligibility!, new PersonKnown(null, [], null) { Home = home }, Day);
}
