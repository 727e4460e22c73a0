using Concordat.Journey;
using Concordat.Referrals;
using Concordat.Rules.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>RE-2 and RE-3: readable rules over dated facts, each with what it used; unknown is not no.</summary>
public sealed class EligibilityTests
{
    private static readonly DateOnly Day = new(2021, 2, 26);

    [Fact]
    public void Nothing_known_is_unknown_and_never_no()
    {
        var found = Of("working-well-expansion");
        found.Holds.ShouldBe(Holds.Unknown);
        found.Rules.Select(rule => rule.Holds).ShouldBe([Holds.Unknown, Holds.Unknown, Holds.Unknown]);
        found.Rules.ShouldAllBe(rule => rule.Used.Count == 0);
    }

    [Fact]
    public void Two_of_the_characteristics_and_no_other_programme_make_somebody_eligible_and_the_rule_names_the_facts()
    {
        var found = Of("working-well-expansion", OtherProgramme.None,
            Said("on another commissioned programme", 0), Said("severe debt", 1), Said("addiction", 0), Said("housing problem", 1));
        found.Holds.ShouldBe(Holds.Yes);
        found.Rules[2].Used.Select(fact => fact.Content.Measure).ShouldBe(["severe debt", "housing problem"], ignoreOrder: true);
        found.Rules.Select(rule => rule.Clause.Citation!.ToString()).ShouldBe(["MCC 3.4", "MCC 3.4", "MCC 3.3"]);
    }

    [Fact]
    public void Another_programme_on_record_is_a_no_with_its_day_and_nothing_more()
    {
        var found = Of("working-well-expansion", new OtherProgramme(new DateOnly(2020, 5, 4)), Said("on another commissioned programme", 0));
        found.Holds.ShouldBe(Holds.No);
        found.Rules[1].Why.ShouldBe("on another commissioned programme since 2020-05-04");
    }

    [Fact]
    public void Too_few_can_still_hold_once_enough_are_denied()
    {
        string[] denied = ["ex-offender", "severe debt", "housing problem", "addiction", "learning disability or difficulty",
            "severe literacy or numeracy problem", "mental health problem", "physical health problem"];
        Complex([.. denied.Select(one => Said(one, 0))]).ShouldBe(Holds.Unknown, "family problems and benefit could still make two");
        Complex([.. denied.Select(one => Said(one, 0)), Said("family problem", 0)]).ShouldBe(Holds.No, "benefit alone is one");
    }

    // three years of the four before 26 February 2021 are those from 26 February 2017
    [Theory]
    [InlineData("2018-02-26", null, Holds.Yes)]
    [InlineData("2018-02-27", null, Holds.Unknown)]
    [InlineData("2016-01-01", "2020-02-26", Holds.Yes)]
    [InlineData("2016-01-01", "2020-02-25", Holds.No)]
    [InlineData("2017-02-26", "2019-01-31", Holds.No)]
    public void Three_of_four_years_on_benefit_count_days_and_those_before_the_first_fact_are_unknown(string from, string? to, Holds holds)
    {
        List<KnownFact> facts = [Begun("esa", from), Said("severe debt", 1)];
        if (to is not null)
        {
            facts.Add(Ended("esa", to));
        }

        Complex([.. facts]).ShouldBe(holds == Holds.No ? Holds.Unknown : holds, "with one characteristic the other nine are open");
        Complex([.. facts, .. Others().Select(one => Said(one, 0))]).ShouldBe(holds, "with nothing else left it decides");
    }

    // two years on Jobseeker's Allowance without a break, up to the day before
    [Theory]
    [InlineData("jsa", "2019-02-26", Holds.Yes)]
    [InlineData("jsa", "2019-02-27", Holds.No)]
    [InlineData("uc/iws", "2019-02-26", Holds.Yes)]
    [InlineData("esa", "2015-01-01", Holds.No)]
    public void Two_years_on_jobseekers_allowance_open_the_work_and_health_programme(string benefit, string since, Holds holds) =>
        Of("work-and-health", null, Begun(benefit, since), Said("disability or health condition", 0), Said("early access category", 0)).Holds.ShouldBe(holds);

    [Fact]
    public void A_break_starts_the_two_years_again() =>
        Of("work-and-health", null, Begun("jsa", "2017-01-01"), Ended("jsa", "2020-05-01"), Begun("jsa", "2020-05-03"),
            Said("disability or health condition", 0), Said("early access category", 0)).Holds.ShouldBe(Holds.No);

    [Fact]
    public void Early_entry_lets_in_whom_the_rule_would_keep_waiting_and_says_so()
    {
        var found = Of("work-and-health", null, Begun("jsa", "2020-12-01"), Said("disability or health condition", 0), Said("early access category", 1));
        found.Holds.ShouldBe(Holds.Yes);
        found.Rules.Single().Why.ShouldBe("early entry: early access category");
        found.EarlyEntry.Single().Holds.ShouldBe(Holds.Yes);
    }

    [Fact]
    public void A_long_claim_calls_for_an_in_depth_assessment_and_decides_nothing()
    {
        var found = Of("full-devolution", null, Begun("jsa", "2020-02-26"));
        found.InDepth.Single(trigger => trigger.Name == "claiming for long").Holds.ShouldBe(Holds.Yes);
        found.InDepth.Single(trigger => trigger.Name == "complex needs").Holds.ShouldBe(Holds.Unknown);
        found.Holds.ShouldBe(Holds.Yes, "the programme has no rules");
    }

    [Fact]
    public void What_is_dated_later_is_not_read_and_the_last_word_counts()
    {
        Early(Said("early access category", 1, "2021-02-27")).ShouldBe(Holds.Unknown);
        Early(Said("early access category", 1, "2020-01-01"), Said("early access category", 0, "2021-01-01")).ShouldBe(Holds.No);
        Early(Said("early access category", 0, "2020-01-01"), Said("early access category", 1, "2021-01-01")).ShouldBe(Holds.Yes);
    }

    [Fact]
    public void A_rule_asks_only_on_its_days_and_ages_count_whole_years()
    {
        var programme = Small.Read(Small.Core(more:
            "eligibility: {decided: on referral, rules: {young: {when: age 18 to 24, from: 2021-02-26, cite: S}, old: {when: age 90 or more, until: 2021-02-25, cite: S}}}"))
            .Programme.ShouldNotBeNull();
        var found = Eligibility.Of(programme.Eligibility!, new PersonKnown(new DateOnly(2003, 2, 14), [], null), Day);
        found.Rules.Single().ShouldSatisfyAllConditions(rule => rule.Holds.ShouldBe(Holds.Yes), rule => rule.Why.ShouldBe("aged 18 on the day"));
        Eligibility.Of(programme.Eligibility!, new PersonKnown(new DateOnly(2003, 3, 1), [], null), Day).Holds.ShouldBe(Holds.No);
        Eligibility.Of(programme.Eligibility!, new PersonKnown(null, [], null), Day).Holds.ShouldBe(Holds.Unknown);
        Eligibility.Of(programme.Eligibility!, new PersonKnown(new DateOnly(1930, 3, 1), [], null), Day.AddDays(-1)).Rules.Single().Name.ShouldBe("old");
    }

    private static IEnumerable<string> Others() => Shipped.Load("working-well-expansion").Characteristics
        .Where(one => one is not ("severe debt" or "on another commissioned programme"));

    private static Holds Complex(params KnownFact[] facts) => Of("working-well-expansion", null, facts).Rules[2].Holds;

    private static Holds Early(params KnownFact[] facts) => Of("work-and-health", null, facts).EarlyEntry.Single().Holds;

    private static EligibilityFound Of(string programme, OtherProgramme? other = null, params KnownFact[] facts) =>
        Eligibility.Of(Shipped.Load(programme).Eligibility!, new PersonKnown(null, facts, other), Day);

    private static KnownFact Said(string characteristic, int value, string on = "2021-02-26") =>
        new(new Fact { Kind = FactKind.Assessed, On = DateOnly.Parse(on, null), Measure = characteristic, Value = value }, null, "");

    private static KnownFact Begun(string benefit, string on) =>
        new(new Fact { Kind = FactKind.BenefitStarted, On = DateOnly.Parse(on, null), Benefit = benefit }, null, "");

    private static KnownFact Ended(string benefit, string on) =>
        new(new Fact { Kind = FactKind.BenefitEnded, On = DateOnly.Parse(on, null), Benefit = benefit }, null, "");
}
