using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Outcomes.Sampling;
using Concordat.Rules.Payments;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-3: one person proposes, the provider may answer for 20 working days, another person decides by what is found on that day.</summary>
public sealed class RecoveryRulesTests
{
    private static readonly Programme Programme = Small.Read(Small.Core(more: """
        validation:
          reject for: {job-not-found: No evidence of the job was found}
          error: {interval: 95%, tolerable: 5%, from: point}
          recovery: {representation: 28 days}
          cite: S
        """)).Programme!;

    private static readonly PersonId Validator = new(1);
    private static readonly PersonId Commissioner = new(2);
    private static readonly RecoveryPart Part = new(new DateOnly(2021, 1, 1), "job", "esf", new Money(10_00));

    [Theory]
    [InlineData(0, 20, 1, false, "below-tolerance")]
    [InlineData(5, 95, 1, false, "below-tolerance")]
    [InlineData(6, 94, 1, false, "")]
    [InlineData(6, 94, 0, false, "nothing-unchecked")]
    [InlineData(6, 94, 1, true, "proposed-already")]
    public void It_is_proposed_where_more_is_in_error_than_is_tolerated(int errors, int right, int left, bool isProposed, string code)
    {
        var population = Population(errors, right, left);
        var paid = population.Select(one => new PaidOutcome(
            new ParticipantId(1), new ReferralId(1), one.Item.Key.Referral, "job", 1, "job", "esf", Part.Month, one.Item.Value));
        var reckoned = SampleReckoning.Of(Programme.Validation.Error!, population, paid);
        (RecoveryRules.MayPropose(Programme.Validation, reckoned, isProposed)?.Code ?? "").ShouldBe(code);
        RecoveryRules.MayPropose(Programme.Validation, reckoned with { Open = 1 }, false)!.Code.ShouldBe("sample-open");
        RecoveryRules.MayPropose(ValidationTerm.None, reckoned, false)!.Code.ShouldBe("no-recovery");
    }

    [Theory]
    [InlineData("2021-03-24", "too-early")]
    [InlineData("2021-03-25", "too-early")]
    [InlineData("2021-03-26", "")]
    public void It_is_decided_once_the_time_to_answer_has_passed(string today, string code) =>
        Decide(Standing(), Commissioner, today).ShouldBe(code);

    [Fact]
    public void The_last_day_to_answer_is_counted_in_the_programmes_own_days()
    {
        var working = new RecoveryTerm(Clause.None, new Length(20, LengthUnit.WorkingDays));
        RecoveryRules.LastDay(working, Standing(), Priced.WorkingDays).ShouldBe(new DateOnly(2021, 3, 25));
        RecoveryRules.LastDay(Programme.Validation.Recovery!, Standing(), null).ShouldBe(new DateOnly(2021, 3, 25));
        RecoveryRules.LastDay(working, Standing(), null).ShouldBeNull();
        RecoveryRules.MayDecide(Standing(), Commissioner, new DateOnly(2030, 1, 1), null, false)!.Code.ShouldBe("too-early");
    }

    [Fact]
    public void An_answer_opens_the_decision_and_comes_once()
    {
        RecoveryRules.MayRepresent(Standing()).ShouldBeNull();
        var answered = Standing(RecoveryAct.Represented);
        Decide(answered, Commissioner, "2021-02-26").ShouldBe("");
        RecoveryRules.MayRepresent(answered)!.Code.ShouldBe("represented-already");
        RecoveryRules.MayRepresent(Standing(RecoveryAct.Decided))!.Code.ShouldBe("decided-already");
    }

    [Fact]
    public void Whoever_proposed_it_neither_decides_nor_drops_it_and_it_ends_once()
    {
        Decide(Standing(RecoveryAct.Represented), Validator, "2021-05-01").ShouldBe("same-person");
        RecoveryRules.MayDrop(Standing(), Validator)!.Code.ShouldBe("same-person");
        RecoveryRules.MayDrop(Standing(), Commissioner).ShouldBeNull();
        foreach (var end in new[] { RecoveryAct.Decided, RecoveryAct.Dropped })
        {
            Decide(Standing(end), Commissioner, "2021-05-01").ShouldBe("decided-already");
            RecoveryRules.MayDrop(Standing(end), Commissioner)!.Code.ShouldBe("decided-already");
        }

        Standing(RecoveryAct.Decided, RecoveryAct.Lowered).State.ShouldBe(RecoveryAct.Decided);
    }

    [Fact]
    public void It_is_overtaken_by_another_finding_and_by_less_that_stands_unchecked()
    {
        var recovery = Standing(RecoveryAct.Represented);
        RecoveryRules.IsOvertaken(recovery, Today(Part), [1]).ShouldBeFalse();
        RecoveryRules.IsOvertaken(recovery, Today(Part), [2]).ShouldBeTrue();
        RecoveryRules.IsOvertaken(recovery, Today(Part with { Amount = new Money(9_99) }), [1]).ShouldBeTrue();
        RecoveryRules.IsOvertaken(recovery, Today(Part with { Amount = new Money(10_01) }), [1]).ShouldBeFalse();
        RecoveryRules.MayDecide(recovery, Commissioner, new DateOnly(2021, 5, 1), new DateOnly(2021, 3, 25), true)!.Code.ShouldBe("overtaken");
        RecoveryRules.MayLower(recovery, Today())!.Code.ShouldBe("not-decided");
        RecoveryRules.MayLower(Standing(RecoveryAct.Decided), Today(Part))!.Code.ShouldBe("nothing-to-lower");
        RecoveryRules.MayLower(Standing(RecoveryAct.Decided), Today()).ShouldBeNull();
    }

    [Theory]
    [InlineData(FindingResult.Stands, "job-not-found", 5_00, "stands  0")]
    [InlineData(FindingResult.Error, "job-not-found", 5_00, "error job-not-found 500")]
    [InlineData(FindingResult.Error, "job-not-found", 10_00, "error job-not-found 1000")]
    [InlineData(FindingResult.NotShown, "job-not-found", 5_00, "not shown job-not-found 1000")]
    [InlineData(FindingResult.Error, "job-not-found", 10_01, "error-amount")]
    [InlineData(FindingResult.Error, "job-not-found", 0, "error-amount")]
    [InlineData(FindingResult.Error, "job-not-found", -1, "error-amount")]
    [InlineData(FindingResult.Error, "", 5_00, "reason-unknown")]
    [InlineData(FindingResult.NotShown, "perhaps", 5_00, "reason-unknown")]
    [InlineData(FindingResult.NotSeen, "job-not-found", 5_00, "result")]
    public void A_finding_has_a_listed_reason_and_no_more_in_error_than_was_paid(FindingResult result, string code, long pence, string said)
    {
        var ruling = FindingRules.Read(Programme, Population(0, 1, 0)[0].Item, result, code, new Money(pence));
        (ruling.TryGet(out var finding) ? $"{FindingRules.Word(finding.Result)} {finding.Code} {finding.Error.Pence}" : ruling.Refusal!.Code).ShouldBe(said);
    }

    [Fact]
    public void Nobody_looks_again_at_what_they_or_theirs_claimed_or_what_they_validated()
    {
        var organisation = new OrganisationId(7);
        Look(new Claimant(Validator, []), null).ShouldBe("own-claim");
        Look(new Claimant(Commissioner, [organisation]), null).ShouldBe("own-claim");
        Look(new Claimant(Commissioner, []), Validator).ShouldBe("own-validation");
        Look(null, Validator).ShouldBe("own-validation");
        Look(new Claimant(Commissioner, []), Commissioner).ShouldBe("");
        Look(null, null).ShouldBe("");

        string Look(Claimant? claimant, PersonId? validated) => FindingRules.MayLook(
            new TookPart(claimant is null ? [] : [claimant], validated is { } person ? [person] : []), Validator, organisation)?.Code ?? "";
    }

    [Theory]
    [InlineData(0, OutcomeState.Validated, "")]
    [InlineData(0, OutcomeState.Rejected, "rejected")]
    [InlineData(9_99, OutcomeState.Rejected, "rejected")]
    [InlineData(10_00, OutcomeState.Rejected, "")]
    [InlineData(0, null, "")]
    public void What_a_rejection_takes_back_whole_neither_stands_nor_is_wrong_in_part(long pence, OutcomeState? state, string said) =>
        (FindingRules.MayFind(new Finding(FindingResult.Error, "", new Money(pence)), new Money(10_00), state)?.Code ?? "").ShouldBe(said);

    private static string Decide(Recovery recovery, PersonId person, string today) =>
        RecoveryRules.MayDecide(recovery, person, DateOnly.Parse(today), new DateOnly(2021, 3, 25), false)?.Code ?? "";

    /// <summary>Proposed on 25 February 2021 by the validator.</summary>
    private static Recovery Standing(params RecoveryAct[] acts)
    {
        var at = new DateTimeOffset(2021, 2, 25, 12, 0, 0, TimeSpan.Zero);
        return new Recovery(
            [new(RecoveryAct.Proposed, Validator, at), .. acts.Select(act => new RecoveryStep(act, Commissioner, at.AddDays(1)))], new byte[] { 1 }, [Part]);
    }

    private static SampleReckoning Today(params RecoveryPart[] parts) => new(ErrorRate.Of([], Share.Whole), [], parts, 0, Money.Zero);

    private static List<SampledOutcome> Population(int errors, int right, int left) =>
    [
        .. Enumerable.Range(0, errors + right + left).Select(place => new SampledOutcome(
            new PopulationItem(new OutcomeKey($"R{place:000}", "job", 1), Part.Month, new Money(10_00), 0),
            place < errors + right ? DrawnBy.Random : DrawnBy.None,
            place < errors ? new Finding(FindingResult.Error, "job-not-found", new Money(10_00))
                : place < errors + right ? new Finding(FindingResult.Stands, "", Money.Zero) : null)),
    ];
}
