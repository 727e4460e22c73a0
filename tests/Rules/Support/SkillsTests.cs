using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Referrals;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-6: what is recorded of skills, and when.</summary>
public sealed class SkillsTests
{
    private static readonly DateOnly Today = new(2021, 2, 26);
    private static readonly IReadOnlyList<Skill> Offered =
        [new("confidence", "confidence", 40), new("qualification", "A qualification, by its level", 8), new("licence", "A licence", null)];

    [Theory]
    [InlineData("qualification", 2.0, null)]
    [InlineData("qualification", 0.0, null)] // entry level
    [InlineData("qualification", 9.0, "value")]
    [InlineData("qualification", -1.0, "value")]
    [InlineData("qualification", null, "value")]
    [InlineData("confidence", 40.0, null)] // what the programme measures
    [InlineData("licence", null, null)]
    [InlineData("licence", 1.0, null)]
    [InlineData("licence", 3.0, "value")]
    [InlineData("juggling", 1.0, "measure")]
    [InlineData("", null, "measure")]
    [InlineData(Participations.Measure, 1.0, "measure")] // has a form of its own
    public void A_skill_is_one_of_the_list_and_has_a_level_where_it_comes_in_levels(string measure, double? value, string? refused) =>
        (Skills.MayRecord(Told("2021-02-20", measure, (decimal?)value), Offered)?.Code).ShouldBe(refused);

    [Theory]
    [InlineData("2021-02-09", "end-before-start")]
    [InlineData("2021-02-10", null)]
    [InlineData("2021-02-24", null)]
    [InlineData("2021-02-25", "end-before-start")]
    [InlineData("2021-02-27", "in-the-future")]
    public void It_is_attained_in_support(string on, string? refused) =>
        (Check(Told(on, "licence", null), new(2021, 2, 10), new(2021, 2, 24)).Refusal?.Code).ShouldBe(refused);

    [Fact]
    public void Nothing_is_attained_in_support_that_has_not_begun() =>
        Check(Told("2021-02-20", "licence", null), null, null).Refusal!.Code.ShouldBe("not-started");

    [Fact]
    public void The_fact_names_what_was_attained_and_how_far()
    {
        var licence = Check(Told("2021-02-20", "licence", null), new(2021, 2, 10), null).Value;
        (licence.Kind, licence.Measure).ShouldBe((FactKind.Attained, "licence"));
        licence.Value.ShouldBe(1m);
        Check(Told("2021-02-20", "qualification", 2), new(2021, 2, 10), null).Value.Value.ShouldBe(2m);
        Skills.WordsOf("qualification", 2).ShouldBe("level 2");
        Skills.WordsOf("licence", 1).ShouldBe("");
        Skills.WordsOf("confidence", 31).ShouldBe("31");
    }

    private static SupportFact Told(string on, string measure, decimal? value) =>
        new(1, FactKind.Attained, DateOnly.Parse(on), "", null, null, null, null, true, "", "") { Measure = measure, Value = value };

    private static Ruling<Fact> Check(SupportFact told, DateOnly? startedOn, DateOnly? leftOn) => SupportRules.Check(
        told,
        new CaseSoFar(ReferralStates.DaysOf(new(2021, 2, 1), startedOn is { } on ? [(FactKind.Started, on)] : []), leftOn, new Dictionary<string, JobSoFar>()),
        new Period(new(2020, 1, 1), new(2024, 1, 1)),
        Today);
}
