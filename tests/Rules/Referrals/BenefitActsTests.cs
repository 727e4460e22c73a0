using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Referrals;
using Concordat.Rules.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>RE-4: what may be recorded of a benefit beside what is on record, and what it changes.</summary>
public sealed class BenefitActsTests
{
    private static readonly DateOnly Today = new(2021, 2, 26);
    private static readonly DateOnly Born = new(1984, 5, 1);
    private static readonly Fact[] OnIt = [Begun("jsa", "2018-01-04"), Begun("uc/iws", "2020-01-01"), Ended("uc/iws", "2020-06-30")];

    [Theory]
    [InlineData(FactKind.BenefitEnded, "jsa", "2021-02-26", "")]
    [InlineData(FactKind.BenefitEnded, "jsa", "2018-01-04", "")]
    [InlineData(FactKind.BenefitEnded, "uc/iws", "2020-06-30", "")]
    [InlineData(FactKind.BenefitStarted, "jsa", "2018-01-04", "")]
    [InlineData(FactKind.BenefitStarted, "uc/iws", "2020-07-01", "")]
    [InlineData(FactKind.BenefitStarted, "esa", "1984-05-01", "")]
    [InlineData(FactKind.BenefitEnded, "jsa", "2021-02-27", "in-the-future")]
    [InlineData(FactKind.BenefitStarted, "esa", "2021-02-27", "in-the-future")]
    [InlineData(FactKind.BenefitStarted, "esa", "1984-04-30", "before-birth")]
    [InlineData(FactKind.BenefitStarted, "dole", "2020-01-01", "unknown-benefit")]
    [InlineData(FactKind.BenefitEnded, "esa", "2020-01-01", "no-start")]
    [InlineData(FactKind.BenefitEnded, "uc", "2020-03-01", "no-start")]
    [InlineData(FactKind.BenefitEnded, "jsa", "2018-01-03", "no-start")]
    [InlineData(FactKind.BenefitEnded, "uc/iws", "2020-07-31", "ended-already")]
    [InlineData(FactKind.BenefitStarted, "jsa", "2019-01-01", "on-it-already")]
    [InlineData(FactKind.BenefitStarted, "uc/iws", "2020-06-30", "on-it-already")]
    [InlineData(FactKind.BenefitStarted, "jsa", "2017-01-01", "begins-later")]
    public void A_benefit_begins_once_and_ends_once(FactKind kind, string benefit, string on, string refused) =>
        (Tell(kind, benefit, on).Refusal?.Code ?? "").ShouldBe(refused);

    [Fact]
    public void The_refusal_names_what_there_is_and_nothing_is_told_of_a_referral_that_came_to_nothing()
    {
        Tell(FactKind.BenefitEnded, "uc", "2020-03-01").Refusal!.Sentence.ShouldBe("no uc is recorded as begun by that day; there is jsa, uc/iws");
        BenefitActs.Tell(new ToldBenefit(1, FactKind.BenefitEnded, Today, "jsa"), ReferralState.Withdrawn, OnIt, Born, Today).Refusal!.Code.ShouldBe("came-to-nothing");
    }

    [Fact]
    public void A_spell_goes_from_its_first_day_to_the_first_end_of_the_same_benefit() => BenefitActs.Spells([.. OnIt, Begun("uc/iws", "2021-01-01")]).ShouldBe(
    [
        new BenefitSpell("jsa", new(2018, 1, 4), null),
        new BenefitSpell("uc/iws", new(2020, 1, 1), new(2020, 6, 30)),
        new BenefitSpell("uc/iws", new(2021, 1, 1), null),
    ]);

    [Fact]
    public void What_it_changes_is_said_in_sentences()
    {
        var term = Shipped.Load("work-and-health").Participation!;
        ReferralFindings With(params Fact[] facts) => new(
            Participations.Of(term, "", [], new PersonKnown(null, [.. facts.Select(fact => new KnownFact(fact, null, ""))], null), new(2020, 1, 1), Today), null);

        var before = With(Begun("jsa", "2016-01-04"));
        BenefitEffect.Of(before, With(Begun("jsa", "2016-01-04"), Ended("jsa", "2020-03-31"))).ShouldHaveSingleItem()
            .ShouldStartWith("From 1 April 2020 the person takes part by choice");
        BenefitEffect.Of(before, With()).ShouldBe(["That the person must take part from 1 January 2020 on no longer follows."]);
        BenefitEffect.Of(before, before).ShouldBe(["Neither participation nor eligibility changes."]);
    }

    [Fact]
    public void A_rule_that_holds_otherwise_is_named_with_both_findings()
    {
        var term = Small.Read(Small.Core(more: "eligibility: {decided: on referral, rules: {claimant: {when: on benefit jsa, cite: S}}}")).Programme!.Eligibility!;
        ReferralFindings With(params Fact[] facts) => new(
            [], Eligibility.Of(term, new PersonKnown(null, [.. facts.Select(fact => new KnownFact(fact, null, ""))], null), new(2020, 1, 1)));

        BenefitEffect.Of(With(), With(Begun("jsa", "2019-01-04")))
            .ShouldBe(["Whether the rule ‘claimant’ held on 1 January 2020 was “Not known” and is “Yes”."]);
    }

    private static Ruling<Fact> Tell(FactKind kind, string benefit, string on) =>
        BenefitActs.Tell(new ToldBenefit(1, kind, DateOnly.Parse(on, null), benefit), ReferralState.Started, OnIt, Born, Today);

    private static Fact Begun(string benefit, string on) => new() { Kind = FactKind.BenefitStarted, On = DateOnly.Parse(on, null), Benefit = benefit };

    private static Fact Ended(string benefit, string on) => new() { Kind = FactKind.BenefitEnded, On = DateOnly.Parse(on, null), Benefit = benefit };
}
