using Concordat.Kernel;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>How claims are checked and when money is paid is the programme's to say, and prices nothing.</summary>
public sealed class ValidationTermTests
{
    private const string Checked = """
        validation:
          remind: 28 days
          checks:
            once: {kind: paid once, before payment: true, cite: S 1}
            in work: {kind: in work by feed, for: it, asked: 21 days after achieved, again: 6 weeks after achieved, employer unknown: passes}
          does not count: [tax refund, pay in lieu]
          reject for: {not-found: It was not found}
          override: {for at most: 90 days, reasons: {seen: Somebody saw it}}
          sample: {every: 1 month, random: 5%, at least: 30, by risk: 20, risk: {override: 5}}
          error: {interval: 95%, tolerable: 5%, from: lower bound}
          recovery: {representation: 4 weeks}
          fraud: {look at from: 5, refer to: {police: The police}}
          confidence: draft
        runs: {every: 1 month, cut off: 3 days, prepared: 5 days, authorised: 8 days, large change: 1000.00, confidence: draft}
        streams:
          named:
            esf:
              order: 1
              rate: 50%
              when: age 18 to 24
              claim: {match: dwp, match at least: 50%, evidence: start form, every: 3 months, confidence: draft}
            dwp: {order: 2, rate: 100%}
          remainder: dwp
        """;

    private static readonly Programme Read = Small.Read(Small.Core(more: Checked)).Programme!;

    [Fact]
    public void A_check_says_what_it_asks_and_what_it_is_for()
    {
        var checks = Read.Validation.Checks;

        checks.Select(check => (check.Name, check.Kind, check.BeforePayment)).ShouldBe(
            [("once", CheckKind.PaidOnce, true), ("in work", CheckKind.InWorkByFeed, false)]);
        checks[1].ShouldSatisfyAllConditions(
            check => check.Asked.ShouldBe(new Length(21, LengthUnit.Days)),
            check => check.Again.ShouldBe(new Length(6, LengthUnit.Weeks)),
            check => check.UnknownPasses.ShouldBeFalse(),
            check => check.EmployerUnknownPasses.ShouldBeTrue(),
            check => check.IsOf("it").ShouldBeTrue(),
            check => check.IsOf("another").ShouldBeFalse());
        checks[0].IsOf("another").ShouldBeTrue();
    }

    [Fact]
    public void What_comes_after_the_checks_is_said_whole()
    {
        var validation = Read.Validation;

        validation.Remind.ShouldBe(new Length(28, LengthUnit.Days));
        validation.DoesNotCount.ShouldBe(["tax refund", "pay in lieu"]);
        validation.RejectFor.ShouldBe([new CodedReason("not-found", "It was not found")]);
        (validation.RejectedFor("not-found"), validation.RejectedFor("no-longer-listed")).ShouldBe(("It was not found", "no-longer-listed"));
        validation.Override!.ForAtMost.ShouldBe(new Length(90, LengthUnit.Days));
        validation.Override.Reasons.ShouldBe([new CodedReason("seen", "Somebody saw it")]);
        validation.Sample!.Random.ShouldBe(new Share(1, 20));
        validation.Sample.Risk.ShouldBe([new RiskWeight(SampleRisk.Override, 5)]);
        validation.Error!.From.ShouldBe(ErrorFrom.LowerBound);
        validation.Recovery!.Representation.ShouldBe(new Length(4, LengthUnit.Weeks));
        validation.Fraud!.LookAtFrom.ShouldBe(5);
        validation.Fraud.ReferTo.ShouldBe([new CodedReason("police", "The police")]);
        Read.Runs!.LargeChange.ShouldBe(new Money(100_000));
        Read.Runs.Authorised.ShouldBe(new Length(8, LengthUnit.Days));
    }

    [Fact]
    public void A_stream_says_for_whom_it_pays_and_how_its_funder_is_claimed_from()
    {
        var stream = Read.Streams!.Streams[0];

        stream.When.ShouldBe(new AgeBetween(18, 24));
        stream.Claim.ShouldNotBeNull().ShouldSatisfyAllConditions(
            claim => claim.Match.ShouldBe(["dwp"]),
            claim => claim.MatchAtLeast.ShouldBe(new Share(1, 2)),
            claim => claim.Evidence.ShouldBe(["start form"]),
            claim => claim.Every.ShouldBe(new Length(3, LengthUnit.Months)));
    }

    /// <summary>A live run asks for the drafts that price.</summary>
    [Fact]
    public void Its_drafts_are_shown_and_keep_no_live_run_back()
    {
        Read.DraftFigures.ShouldBeEmpty();
        Read.Validation.Clause.IsDraft.ShouldBeTrue();
        Read.Validation.Checks[0].Clause.IsDraft.ShouldBeTrue();
        Read.Runs!.Clause.IsDraft.ShouldBeTrue();
        Read.Streams!.Streams[0].Clause.IsDraft.ShouldBeFalse();
        Read.Streams.Streams[0].Claim!.Clause.IsDraft.ShouldBeTrue();
    }

    [Theory]
    [InlineData("validated: before payment", true)]
    [InlineData("validated: after payment", false)]
    [InlineData("evidence: payslip", false)]
    public void A_way_says_whether_validating_pays_and_what_proves_it(string said, bool before)
    {
        var way = Small.Read(Small.Core(reach: $"start\n    {said}")).Programme!.Outcomes[0].Ways[0];

        way.IsValidatedBeforePayment.ShouldBe(before);
        way.Evidence.Count.ShouldBe(said == "evidence: payslip" ? 1 : 0);
    }

    [Theory]
    [InlineData("work-and-health")]
    [InlineData("working-well-expansion")]
    [InlineData("work-programme")]
    public void A_shipped_programme_is_checked_and_paid_by_the_month(string programme)
    {
        var read = Shipped.Load(programme);

        read.Validation.Checks.ShouldContain(check => check.Kind == CheckKind.PaidOnce && check.BeforePayment);
        read.Validation.RejectFor.Select(reason => reason.Code).ShouldContain("job-not-found");
        read.Runs!.Every.ShouldBe(new Length(1, LengthUnit.Months));
    }
}
