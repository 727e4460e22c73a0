using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

public sealed class RunReasonsTests
{
    [Theory]
    [InlineData(RunAct.Refused, "fact-in-doubt")]
    [InlineData(RunAct.Withdrawn, "prepared-in-error")]
    public void A_code_of_the_acts_own_list_will_do(RunAct act, string code)
    {
        RunReasons.Give(act, new RunReason(code, " ")).Value.ShouldBe(new RunReason(code, ""));
        RunReasons.Sentence(act, code).ShouldBe(RunReasons.For(act)[code]);
    }

    [Theory]
    [InlineData(RunAct.Refused, null)]
    [InlineData(RunAct.Refused, "")]
    [InlineData(RunAct.Refused, "prepared-in-error")]
    [InlineData(RunAct.Withdrawn, "fact-in-doubt")]
    public void No_reason_or_that_of_another_act_is_refused_with_the_list(RunAct act, string? code)
    {
        var refusal = RunReasons.Give(act, code is null ? null : new RunReason(code, "because")).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("no-reason");
        RunReasons.For(act).Keys.ShouldAllBe(one => refusal.Sentence.Contains(one));
    }

    [Theory]
    [InlineData(RunAct.Refused)]
    [InlineData(RunAct.Withdrawn)]
    public void Another_reason_needs_words(RunAct act)
    {
        RunReasons.Give(act, new RunReason(RunReasons.Other, "  ")).Refusal.ShouldNotBeNull().Code.ShouldBe("no-words");
        RunReasons.Give(act, new RunReason(RunReasons.Other, " the bank is closed ")).Value.ShouldBe(new RunReason(RunReasons.Other, "the bank is closed"));
    }

    [Fact]
    public void Authorising_carries_no_reason()
    {
        RunReasons.For(RunAct.Authorised).ShouldBeEmpty();
        var given = RunReasons.Give(RunAct.Authorised, new RunReason("wrong-day", ""));
        given.IsGranted.ShouldBeTrue();
        given.Value.ShouldBeNull();
    }
}
