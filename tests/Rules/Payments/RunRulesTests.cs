using Concordat.Kernel;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

public sealed class RunRulesTests
{
    private static readonly PersonId Finance = new(1);
    private static readonly PersonId Authoriser = new(2);
    private static readonly DateTimeOffset At = new(2021, 2, 26, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void One_whose_digest_is_in_a_form_of_before_is_prepared_again() =>
        RunRules.Authorise(Standing() with { DigestForm = RunContent.Form - 1 }, Authoriser, false).Refusal.ShouldNotBeNull()
            .Code.ShouldBe("prepared-by-earlier");

    [Fact]
    public void Another_person_may_authorise() => RunRules.Authorise(Standing(), Authoriser, false).IsGranted.ShouldBeTrue();

    [Fact]
    public void Who_prepared_may_not_authorise_and_hears_the_clause()
    {
        var refusal = RunRules.Authorise(Standing(), Finance, false).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("same-person");
        refusal.Clause.ShouldBe(RunRules.SeparationOfDuties);
    }

    [Fact]
    public void Who_claimed_or_validated_may_not_authorise() =>
        RunRules.Authorise(Standing(), Authoriser, true).Refusal.ShouldNotBeNull().Code.ShouldBe("took-part");

    [Fact]
    public void An_empty_run_has_nothing_to_authorise() =>
        RunRules.Authorise(Standing(lines: 0), Authoriser, false).Refusal.ShouldNotBeNull().Code.ShouldBe("nothing-to-post");

    [Fact]
    public void A_run_that_another_overtook_must_be_prepared_again() =>
        RunRules.Authorise(Standing(overtaken: true), Authoriser, false).Refusal.ShouldNotBeNull().Code.ShouldBe("overtaken");

    [Theory]
    [InlineData(RunAct.Authorised, RunStatus.Authorised)]
    [InlineData(RunAct.Refused, RunStatus.Refused)]
    [InlineData(RunAct.Withdrawn, RunStatus.Withdrawn)]
    public void What_has_ended_stays_ended(RunAct end, RunStatus status)
    {
        var run = Standing(end: end);
        run.Status.ShouldBe(status);
        RunRules.Authorise(run, Authoriser, false).Refusal.ShouldNotBeNull().Code.ShouldBe("ended");
        RunRules.Refuse(run, Authoriser).Refusal.ShouldNotBeNull().Code.ShouldBe("ended");
        RunRules.Withdraw(run).Refusal.ShouldNotBeNull().Code.ShouldBe("ended");
    }

    [Fact]
    public void Who_prepared_withdraws_and_does_not_refuse()
    {
        RunRules.Refuse(Standing(), Finance).Refusal.ShouldNotBeNull().Code.ShouldBe("same-person");
        RunRules.Withdraw(Standing()).IsGranted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2021-02-27", "required", "as-at-after-today")]
    [InlineData("2021-01-30", "required", "as-at-before-posted")]
    [InlineData("2021-02-26", "assumed", "claims-differ")]
    [InlineData("2021-01-31", "required", null)]
    [InlineData("2021-02-26", "required", null)]
    public void A_run_looks_neither_past_today_nor_back_before_what_is_posted(string asAt, string claims, string? refused) =>
        (RunRules.Prepare(LedgerWorld.Day(asAt), claims, LedgerWorld.Day("2021-02-26"), (LedgerWorld.Day("2021-01-31"), "required"))
            .Refusal?.Code).ShouldBe(refused);

    [Fact]
    public void A_draft_figure_prices_a_demonstration_and_never_a_live_run()
    {
        RunRules.Price(isLive: false, ["sustained"]).IsGranted.ShouldBeTrue();
        RunRules.Price(isLive: true, []).IsGranted.ShouldBeTrue();
        var refusal = RunRules.Price(isLive: true, ["sustained", "price basis"]).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("draft-figures");
        refusal.Sentence.ShouldContain("sustained; price basis");
    }

    private static RunStanding Standing(int lines = 3, bool overtaken = false, RunAct? end = null)
    {
        List<RunActed> acts = [new RunActed(RunAct.Prepared, Finance, new OrganisationId(1), "finance", At)];
        if (end is { } act)
        {
            acts.Add(new RunActed(act, Authoriser, new OrganisationId(1), "authoriser", At));
        }

        return new RunStanding(acts, lines, overtaken);
    }
}
