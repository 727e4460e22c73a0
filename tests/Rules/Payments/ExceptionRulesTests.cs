using Concordat.Kernel;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

public sealed class ExceptionRulesTests
{
    private static readonly PersonId Finance = new(1);
    private static readonly PersonId Authoriser = new(2);
    private static readonly RunException Large = new(ExceptionKind.LargeChange, 2, new Money(300_000));
    private static readonly RunException First = new(ExceptionKind.FirstPayment, 5, new Money(60_000));

    [Fact]
    public void Nothing_unusual_waits_for_nobody() => ExceptionRules.Open([], []).ShouldBeNull();

    [Fact]
    public void Each_kind_is_waited_for_until_it_was_looked_at()
    {
        var refusal = ExceptionRules.Open([Large, First], [ExceptionKind.LargeChange]).ShouldNotBeNull();
        refusal.Code.ShouldBe("exceptions-open");
        refusal.Sentence.ShouldContain("first payments for a person (5 lines)");
        refusal.Sentence.ShouldContain("Somebody other than prepared the run looks at them on its page");
        refusal.Sentence.ShouldNotContain("large changes");
        ExceptionRules.Open([Large, First with { Lines = 1 }], []).ShouldNotBeNull().Sentence
            .ShouldContain("large changes of what was posted (2 lines); first payments for a person (1 line).");
        ExceptionRules.Open([Large, First], [ExceptionKind.LargeChange, ExceptionKind.FirstPayment]).ShouldBeNull();
    }

    [Theory]
    [InlineData(ExceptionKind.LargeChange, "checked", null)]
    [InlineData(ExceptionKind.FirstPayment, "checked", "no-exception")]
    [InlineData(ExceptionKind.Recovery, "checked", "no-exception")]
    [InlineData(ExceptionKind.LargeChange, "whatever", "no-reason")]
    [InlineData(ExceptionKind.LargeChange, null, "no-reason")]
    public void A_kind_is_cleared_once_with_a_code_of_the_list(ExceptionKind kind, string? code, string? refused) =>
        (ExceptionRules.Clear(Standing(), Authoriser, [Large, First], [ExceptionKind.FirstPayment], kind, code).Refusal?.Code).ShouldBe(refused);

    [Fact]
    public void Not_by_who_prepared_it_and_not_once_it_has_ended()
    {
        ExceptionRules.Clear(Standing(), Finance, [Large], [], ExceptionKind.LargeChange, "checked").Refusal.ShouldNotBeNull().Code.ShouldBe("same-person");
        ExceptionRules.Clear(Standing(isOvertaken: true), Authoriser, [Large], [], ExceptionKind.LargeChange, "checked").Refusal.ShouldNotBeNull().Code
            .ShouldBe("ended");
    }

    [Fact]
    public void Each_kind_says_what_it_is() => Enum.GetValues<ExceptionKind>().Select(ExceptionRules.Title).ShouldBeUnique();

    private static RunStanding Standing(bool isOvertaken = false) => new(
        [new RunActed(RunAct.Prepared, Finance, new OrganisationId(1), "finance", new DateTimeOffset(2021, 2, 4, 9, 0, 0, TimeSpan.Zero))], 7, isOvertaken);
}
