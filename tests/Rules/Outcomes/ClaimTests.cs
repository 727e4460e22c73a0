using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Plumbing.Yaml;
using Concordat.Rules.Payments;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-2: what was achieved waits for a claim from its opening to its closing day, and each counter goes by its own record. Fourteen days
/// in work from 1 January 2021 are an outcome on 14 January; five days have passed after 19 January, and 28 days after it is 11 February.</summary>
public sealed class ClaimTests
{
    private const string Window = "{from: 5 days passed, until: 28 days after achieved}";
    private const string Paid = "job outcome: {for: job outcome, price: contract}";

    [Theory]
    [InlineData("2021-01-19", "not-open-yet")]
    [InlineData("2021-01-20", null)]
    [InlineData("2021-02-11", null)]
    [InlineData("2021-02-12", "closed")]
    public void A_claim_may_be_made_from_its_opening_to_its_closing_day(string today, string? refused)
    {
        var outcome = Reached(today).ShouldHaveSingleItem();

        (outcome.Opens, outcome.Closes).ShouldBe((new DateOnly(2021, 1, 20), new DateOnly(2021, 2, 11)));
        (ClaimRules.MayClaim(outcome, DateOnly.Parse(today))?.Code).ShouldBe(refused);
        outcome.IsToClaim(DateOnly.Parse(today)).ShouldBe(refused is null);
    }

    [Theory]
    [InlineData("2021-02-11", "", OutcomeState.Achieved)]
    [InlineData("2021-02-12", "", OutcomeState.Lapsed)]
    [InlineData("2021-02-12", "d,P1,2021-02-11,claimed,,job outcome\n", OutcomeState.Claimed)]
    [InlineData("2021-02-12", "d,P1,2021-02-12,claimed,,job outcome\n", OutcomeState.TooLate)]
    [InlineData("2021-02-12", "d,P1,2021-02-11,claimed,,job outcome\ne,P1,2021-02-12,validated,,job outcome\n", OutcomeState.Validated)]
    [InlineData("2021-02-12", "d,P1,2021-02-11,claimed,,job outcome\ne,P1,2021-02-12,rejected,,job outcome\n", OutcomeState.Rejected)]
    public void A_state_follows_from_the_facts_and_the_day(string today, string acts, OutcomeState state) =>
        Reached(today, acts).ShouldHaveSingleItem().State.ShouldBe(state);

    [Fact]
    public void What_was_claimed_or_rejected_is_not_claimed_again()
    {
        var claimed = Reached("2021-02-01", "d,P1,2021-01-25,claimed,,job outcome\n").Single();
        var rejected = Reached("2021-02-01", "d,P1,2021-01-25,rejected,,job outcome\n").Single();

        ClaimRules.MayClaim(claimed, new DateOnly(2021, 2, 1))!.Code.ShouldBe("claimed-already");
        ClaimRules.MayClaim(rejected, new DateOnly(2021, 2, 1))!.Code.ShouldBe("rejected");
    }

    [Theory]
    [InlineData("none", Paid)]
    [InlineData(Window, "other: {for: other, price: contract}")]
    public void What_a_feed_finds_or_nobody_pays_is_not_claimed(string claim, string lines)
    {
        var outcome = Reached("2021-01-25", claim: claim, lines: lines).Single(one => one.Outcome.Name == "job outcome");

        outcome.NeedsClaim.ShouldBeFalse();
        ClaimRules.MayClaim(outcome, new DateOnly(2021, 1, 25))!.Code.ShouldBe("not-claimable");
    }

    [Fact]
    public void Each_instalment_takes_a_claim()
    {
        const string instalments = "job outcome: {for: job outcome, price: contract, instalments: "
            + "[{share: 1/2, due: job outcome}, {share: 1/2, due: 4 weeks after job outcome}], remainder: last instalment}";

        Reached("2021-01-25").Single().Parts.ShouldBe(1);
        Reached("2021-01-25", lines: instalments).Single().Parts.ShouldBe(2);
    }

    /// <summary>Achieved, claimed, validated, rejected: whatever comes next lowers none that came before.</summary>
    [Fact]
    public void A_later_record_never_lowers_an_earlier_counter()
    {
        string[] acts =
        [
            "", "d,P1,2021-01-25,claimed,,job outcome\n", "e,P1,2021-01-26,validated,,job outcome\n", "f,P1,2021-01-27,rejected,,job outcome\n",
        ];
        var before = Count("");
        foreach (var many in Enumerable.Range(1, acts.Length))
        {
            var now = Count(string.Concat(acts.Take(many)));
            new[] { now.Achieved - before.Achieved, now.Claimed - before.Claimed, now.Validated - before.Validated, now.Rejected - before.Rejected }
                .ShouldAllBe(more => more >= 0);
            before = now;
        }

        (before.Achieved, before.Claimed, before.Validated, before.Rejected, before.ToClaim, before.Paid).ShouldBe((1, 1, 1, 1, 0, 0));
    }

    [Theory]
    [InlineData("d,P1,2021-01-25,claimed,,other\n", 1, 0, 0)]
    [InlineData("d,P1,2021-01-25,claimed,,other\ne,P1,2021-01-26,validated,,other\n", 1, 1, 0)]
    [InlineData("d,P1,2021-01-25,claimed,,other\ne,P1,2021-01-26,validated,,other\nf,P1,2021-01-27,rejected,,other\n", 1, 1, 1)]
    [InlineData("d,P1,2021-01-27,rejected,,other\n", 0, 0, 1)]
    public void What_was_done_about_an_outcome_that_is_not_achieved_is_counted_once(string acts, int claimed, int validated, int rejected)
    {
        var plans = Plans(acts);
        var (reached, gone) = ReachedOutcomes.WithGone(plans, View.Of(new DateOnly(2021, 1, 27), DateTimeOffset.MaxValue));
        var outcome = gone.ShouldHaveSingleItem();
        (outcome.Outcome.Name, outcome.State, outcome.ReachedOn).ShouldBe(("other", OutcomeState.Gone, null));
        reached.ShouldNotContain(one => one.Outcome.Name == "other");

        var counted = OutcomeCounters.Of([.. reached, .. gone], [], new DateOnly(2021, 1, 27), null);
        var without = OutcomeCounters.Of(reached, [], new DateOnly(2021, 1, 27), null);
        counted.ShouldBe(without with { Claimed = claimed, Validated = validated, Rejected = rejected, Gone = 1 });
    }

    [Fact]
    public void What_is_achieved_or_no_outcome_of_the_programme_is_not_gone() =>
        ReachedOutcomes.WithGone(
                Plans("d,P1,2021-01-25,claimed,,job outcome\ne,P1,2021-01-25,claimed,,nothing of the programme\n"),
                View.Of(new DateOnly(2021, 1, 27), DateTimeOffset.MaxValue))
            .Gone.ShouldBeEmpty();

    [Fact]
    public void Paid_is_counted_from_postings_alone_and_once_for_each_outcome()
    {
        var postings = new[] { Posted(1, "esf", 5_000), Posted(1, "dwp", 5_000), Posted(2, "esf", 400), Posted(2, "dwp", -400) };

        OutcomeCounters.Of([], postings, new DateOnly(2021, 1, 25), null).Paid.ShouldBe(1);
        OutcomeCounters.Of(Reached("2021-01-25"), [], new DateOnly(2021, 1, 25), null).Paid.ShouldBe(0);
    }

    [Theory]
    [InlineData("2021-01-25", 16, 0)]
    [InlineData("2021-01-25", 17, 1)]
    [InlineData("2021-02-12", 17, 0)]
    public void What_closes_within_the_time_of_the_reminder_closes_soon(string today, int days, int soon) =>
        OutcomeCounters.Of(Reached(today), [], DateOnly.Parse(today), new Length(days, LengthUnit.Days)).ClosingSoon.ShouldBe(soon);

    [Fact]
    public void Whoever_claimed_or_belongs_to_whoever_claimed_does_not_validate()
    {
        var outcome = Reached("2021-02-01", "d,P1,2021-01-25,claimed,,job outcome\n").Single();
        var claimant = new Claimant(new PersonId(1), [new OrganisationId(7)]);

        Validation.MayDecide(outcome, new PersonId(1), new OrganisationId(8), claimant, false).Refusal!.Code.ShouldBe("own-claim");
        Validation.MayDecide(outcome, new PersonId(2), new OrganisationId(7), claimant, false).Refusal!.Code.ShouldBe("own-organisation");
        Validation.MayDecide(outcome, new PersonId(2), new OrganisationId(8), claimant, false).IsGranted.ShouldBeTrue();
        Validation.MayDecide(outcome, new PersonId(2), new OrganisationId(8), null, false).IsGranted.ShouldBeTrue();
        Validation.MayDecide(outcome, new PersonId(2), new OrganisationId(8), claimant, true).Refusal!.Code.ShouldBe("own-organisation");
        Validation.MayDecide(outcome, new PersonId(2), new OrganisationId(8), null, true).Refusal!.Code.ShouldBe("own-organisation");
    }

    [Fact]
    public void A_reason_is_one_of_the_programmes()
    {
        var programme = Definition(Window, Paid);

        Validation.ReasonOf(programme, "not-found").Value.Sentence.ShouldBe("It was not found");
        Validation.ReasonOf(programme, "not-liked").Refusal!.Code.ShouldBe("reason-unknown");
    }

    private static OutcomeCounters Count(string acts) =>
        OutcomeCounters.Of(Reached("2021-01-27", acts), [], new DateOnly(2021, 1, 27), null);

    private static PaidOutcome Posted(int referral, string stream, long pence) => new(
        new ParticipantId(referral), new ReferralId(referral), $"R{referral}", "job outcome", 1, "job outcome", stream, new DateOnly(2021, 1, 1),
        new Money(pence));

    private static IReadOnlyList<ReachedOutcome> Reached(string today, string acts = "", string claim = Window, string lines = Paid) =>
    [
        .. ReachedOutcomes.Of(Plans(acts, claim, lines), View.Of(DateOnly.Parse(today), DateTimeOffset.MaxValue))
            .Where(one => one.Outcome.Name == "job outcome"),
    ];

    private static BoundPlans Plans(string acts, string claim = Window, string lines = Paid)
    {
        var programme = Definition(claim, lines);
        var terms = Priced.Contract(
            "programme: small\nstart: 2020-01-01\nprices: [{line: job outcome, amount: 1000}, {line: other, amount: 1000}]\n");
        var builder = new BookBuilder(JourneyNames.AreaOn(programme));
        var reading = JourneysCsv.Read(
            "journeys.csv",
            "id,participant,date,fact,job,outcome\na,P1,2020-12-01,referred,,\nb,P1,2020-12-01,started,,\nc,P1,2021-01-01,job-started,A,\n" + acts);
        reading.Problems.ShouldBeEmpty();
        builder.AddAll(reading.Facts);
        var problems = new List<Problem>();
        var plans = BoundPlans.Of(new BoundTerms(new ProgrammeVersions(programme, []), [terms]), builder.Build(), _ => null, problems);
        problems.ShouldBeEmpty();
        return plans!;
    }

    private static Programme Definition(string claim, string lines)
    {
        var reading = Programmes.Read("small", [(MapNode)YamlDocument.Read("core.yaml", $$"""
            programme: small
            edition: first
            effective: {from: 2020-01-01, by: referral}
            sources: {S: a source}
            outcomes:
              job outcome:
                reach: cumulative days in work >= 2 weeks
                window: {from: start, for: 24 months}
                claim: {{claim}}
              other:
                reach: cumulative days in work >= 50 weeks
                window: {from: start, for: 24 months}
            lines:
              {{lines}}
            validation:
              reject for: {not-found: It was not found}
            """).Root!]);
        return reading.Programme.ShouldNotBeNull(string.Join('\n', reading.Problems));
    }
}
