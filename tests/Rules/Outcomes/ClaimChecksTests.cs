using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-3: a table of each named check. The outcome was reached on 30 April 2021 by somebody who started on 1 January; its claim
/// closed on 31 May.</summary>
public sealed class ClaimChecksTests
{
    private static readonly DateOnly Today = new(2021, 6, 10);

    [Theory]
    [InlineData("2021-05-31", CheckState.Passed, "passed")]
    [InlineData("2021-06-01", CheckState.Failed, "claimed-too-late")]
    [InlineData(null, CheckState.Failed, "not-claimed")]
    public void Claimed_in_time(string? claimed, CheckState state, string code) =>
        Is("claimed in time", Situation(claimedOn: claimed), state, code);

    [Fact]
    public void What_needs_no_claim_is_in_time() =>
        Is("claimed in time", Situation() with { Outcome = Situation().Outcome with { NeedsClaim = false } }, CheckState.Passed, "passed");

    [Theory]
    [InlineData(false, CheckState.Passed, "passed")]
    [InlineData(true, CheckState.Failed, "paid-already")]
    public void Paid_once(bool isPaidElsewhere, CheckState state, string code) =>
        Is("paid once", Situation() with { IsPaidElsewhere = isPaidElsewhere }, state, code);

    [Theory]
    [InlineData("2020-12-31", CheckState.Failed)]
    [InlineData("2021-01-01", CheckState.Passed)]
    [InlineData("2021-04-30", CheckState.Passed)]
    [InlineData("2021-05-01", CheckState.Failed)]
    public void Job_begun_in_time(string began, CheckState state) => Is(
        "job begun in time", Situation() with { JobsBegun = [DateOnly.Parse(began)] }, state, state == CheckState.Passed ? "passed" : "no-job-in-time");

    [Theory]
    [InlineData("2021-04-30", CheckState.Passed, "passed")]
    [InlineData("2021-05-01", CheckState.NotKnown, "no-earnings")]
    public void Earnings_that_were_not_found_are_not_known(string paid, CheckState state, string code) =>
        Is("earnings found", Situation() with { PaidOn = [DateOnly.Parse(paid)] }, state, code);

    [Theory]
    [InlineData(true, "", CheckState.Passed, "passed")]
    [InlineData(false, "", CheckState.Failed, "feed-says-no")]
    [InlineData(null, "employer-unknown", CheckState.NotKnown, "employer-unknown")]
    [InlineData(null, "no-record-yet", CheckState.NotKnown, "no-record-yet")]
    public void In_work_by_feed(bool? said, string why, CheckState state, string code) => Is(
        "in work by feed, asked: 21 days after achieved",
        Situation() with { Answers = new Dictionary<string, FeedAnswer> { ["c"] = new(said, why) } }, state, code);

    [Fact]
    public void A_feed_that_has_not_answered_knows_nothing() =>
        Is("off benefit by feed, asked: 21 days after achieved", Situation(), CheckState.NotKnown, "not-answered");

    [Theory]
    [InlineData("", CheckState.Failed, "evidence-missing")]
    [InlineData("payslip", CheckState.Failed, "evidence-missing")]
    [InlineData("payslip;contract of work", CheckState.Passed, "passed")]
    public void Evidence_held(string held, CheckState state, string code) =>
        Is("evidence held", Situation() with { Evidence = held.Split(';') }, state, code);

    [Theory]
    [InlineData("invoices", "", CheckState.Failed, "evidence-missing")]
    [InlineData("invoices", "invoices", CheckState.Passed, "passed")]
    [InlineData("", "", CheckState.NotKnown, "no-kind-named")]
    public void Self_employment_is_shown_by_what_its_way_names(string asked, string held, CheckState state, string code)
    {
        var own = Own(asked);
        var outcome = Situation().Outcome with { Outcome = own.Outcomes[0], Way = "own" };
        var results = ClaimChecks.Of(own.Validation, Situation() with { Outcome = outcome, Evidence = held.Split(';') });

        results.ShouldHaveSingleItem("a feed of pay tells nothing of self-employment").Check.Name.ShouldBe("shown");
        (results[0].State, results[0].Code).ShouldBe((state, code));
        Questions.Due(own.Validation, [outcome], _ => "R1", [], Today).ShouldBeEmpty();
    }

    [Fact]
    public void An_employed_outcome_is_not_asked_for_evidence_of_self_employment()
    {
        var own = Own("invoices");
        var outcome = Situation().Outcome with { Outcome = own.Outcomes[0], Way = "employed" };

        ClaimChecks.Of(own.Validation, Situation() with { Outcome = outcome }).ShouldHaveSingleItem().Check.Name.ShouldBe("in work");
        Questions.Due(own.Validation, [outcome], _ => "R1", [], Today).ShouldHaveSingleItem();
    }

    [Fact]
    public void With_whom_a_job_is_nobody_tells() => Is("job outside the supply chain", Situation(), CheckState.NotKnown, "employer-not-told");

    /// <summary>Unknown is never no, and passes only where the programme says so.</summary>
    [Theory]
    [InlineData("", "employer-unknown", false)]
    [InlineData(", employer unknown: passes", "employer-unknown", true)]
    [InlineData(", employer unknown: passes", "no-record-yet", false)]
    [InlineData(", unknown: passes", "no-record-yet", true)]
    public void What_is_not_known_holds_or_passes_as_the_programme_says(string says, string code, bool passes)
    {
        var result = Checked(
            $"in work by feed, asked: 21 days after achieved{says}",
            Situation() with { Answers = new Dictionary<string, FeedAnswer> { ["c"] = new(null, code) } });

        result.LetsPass.ShouldBe(passes);
        (OverrideRules.MayValidate([result], [])?.Code).ShouldBe(passes ? null : "check-not-passed");
    }

    [Fact]
    public void A_check_of_what_is_paid_already_keeps_nobody_from_validating() =>
        OverrideRules.MayValidate([Checked("paid once, before payment: false", Situation() with { IsPaidElsewhere = true })], []).ShouldBeNull();

    [Theory]
    [InlineData("c", "2021-06-10", true, null)]
    [InlineData("c", "2021-06-09", true, "check-not-passed")] // its last day was yesterday
    [InlineData("c", "2021-06-10", false, "check-not-passed")]
    [InlineData("d", "2021-06-10", true, "check-not-passed")]
    public void An_override_lets_its_own_check_pass_until_its_last_day(string check, string until, bool isGranted, string? refused)
    {
        var over = Override(until) with { Check = check, IsGranted = isGranted };
        IReadOnlyCollection<CheckOverride> standing = over.On(Today) == OverrideState.Stands ? [over] : [];

        (OverrideRules.MayValidate([Held], standing)?.Code).ShouldBe(refused);
    }

    [Theory]
    [InlineData("seen", "2021-06-10", null)]
    [InlineData("seen", "2021-09-08", null)] // 90 days after today
    [InlineData("seen", "2021-09-09", "until")]
    [InlineData("seen", "2021-06-09", "until")]
    [InlineData("liked", "2021-06-10", "reason-unknown")]
    public void It_is_asked_for_a_listed_reason_and_no_longer_than_the_programme_allows(string reason, string until, string? refused) =>
        (OverrideRules.MayAsk(Programme("paid once").Validation, Held, reason, DateOnly.Parse(until), Today)?.Code).ShouldBe(refused);

    [Fact]
    public void It_is_asked_only_of_what_holds_a_claim_back()
    {
        var validation = Programme("paid once").Validation;

        OverrideRules.MayAsk(validation, Checked("paid once", Situation()), "seen", Today, Today)!.Code.ShouldBe("not-held");
        OverrideRules.MayAsk(validation with { Override = null }, Held, "seen", Today, Today)!.Code.ShouldBe("no-overrides");
    }

    [Fact]
    public void Another_person_decides_once_and_in_time()
    {
        OverrideRules.MayDecide(Override("2021-06-10"), new PersonId(2), Today).ShouldBeNull();
        OverrideRules.MayDecide(Override("2021-06-10"), new PersonId(1), Today)!.Code.ShouldBe("same-person");
        OverrideRules.MayDecide(Override("2021-06-09"), new PersonId(2), Today)!.Code.ShouldBe("decided-already");
        OverrideRules.MayDecide(Override("2021-06-10") with { IsGranted = false }, new PersonId(2), Today)!.Code.ShouldBe("decided-already");
    }

    private static CheckResult Held => Checked("paid once", Situation() with { IsPaidElsewhere = true });

    private static CheckOverride Override(string until) => new(1, "R1", "it", 1, "c", "seen", DateOnly.Parse(until), new PersonId(1), null);

    private static void Is(string check, ClaimSituation situation, CheckState state, string code)
    {
        var result = Checked(check, situation);

        (result.State, result.Code).ShouldBe((state, code));
        result.Sentence.ShouldEndWith(".");
    }

    private static CheckResult Checked(string check, ClaimSituation situation) =>
        ClaimChecks.Of(Programme(check).Validation, situation).ShouldHaveSingleItem();

    private static ClaimSituation Situation(string? claimedOn = "2021-05-20") => new(
        new ReachedOutcome(1, 1, 0, Programme("paid once").Outcomes[0], 1, new DateOnly(2021, 4, 30), "it", OutcomeState.Claimed, 1, 0)
        {
            NeedsClaim = true,
            Opens = new DateOnly(2021, 4, 30),
            Closes = new DateOnly(2021, 5, 31),
            ClaimedOn = claimedOn is null ? null : DateOnly.Parse(claimedOn),
        },
        new DateOnly(2021, 1, 1), [], [], false, [], new Dictionary<string, FeedAnswer>());

    /// <summary>An outcome that is reached employed or self-employed, and both checks.</summary>
    /// <param name="evidence">Empty where the way names none.</param>
    private static Programme Own(string evidence) => Small.Read(
        $$"""
        programme: Small
        edition: first
        effective: {from: 2020-01-01, by: referral}
        sources: {S: a source}
        outcomes:
          it:
            any of:
              employed:
                reach: cumulative days in work >= 182 days
              own:
                reach: cumulative days self-employed >= 182 days
                {{(evidence.Length == 0 ? "cite: S" : $"evidence: [{evidence}]")}}
            window: {from: start, for: 52 weeks}
        lines:
          it: {for: it, price: 10.00, freedom: bounded, least: 5.00, most: 20.00}
        validation:
          checks:
            shown: {kind: self-employment shown, before payment: true, cite: S}
            in work: {kind: in work by feed, asked: 21 days after achieved, cite: S}
        """).Programme.ShouldNotBeNull();

    private static Programme Programme(string check)
    {
        var before = check.Contains("before payment", StringComparison.Ordinal) ? "" : ", before payment: true";
        return Small.Read(Small.Core(
            reach: "start\n    evidence: [payslip, contract of work]",
            more: $$"""
                validation:
                  checks: {c: {kind: {{check}}{{before}} } }
                  override: {for at most: 90 days, reasons: {seen: Somebody saw it}, cite: S}
                """)).Programme.ShouldNotBeNull();
    }
}
