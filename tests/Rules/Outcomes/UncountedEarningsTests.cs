using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>OU-2: a recorded payment is marked as not counting for a reason of the programme's list, once.</summary>
public sealed class UncountedEarningsTests
{
    private static readonly ValidationTerm Listed = ValidationTerm.None with { DoesNotCount = ["tax refund"] };

    private static readonly Fact Payment = new()
    {
        Kind = FactKind.Earnings,
        On = new(2021, 2, 10),
        Id = "7",
        Amount = new Money(40_000),
        Job = "120/AB",
        From = new(2021, 1, 1),
        Until = new(2021, 1, 31),
    };

    [Fact]
    public void All_but_the_count_and_the_reason_stays_as_it_was()
    {
        var uncounted = UncountedEarnings.Of(Payment, Listed, "tax refund").Value;

        uncounted.ShouldBe(Payment with { Id = "", Counts = false, Reason = "tax refund" });
        UncountedEarnings.Of(uncounted, Listed, "tax refund").Refusal!.Code.ShouldBe("does-not-count");
    }

    [Fact]
    public void Only_a_reason_of_the_list_will_do()
    {
        UncountedEarnings.Of(Payment, Listed, "it is too much").Refusal!.Code.ShouldBe("reason-unknown");
        UncountedEarnings.Of(Payment, ValidationTerm.None, "tax refund").Refusal!.Code.ShouldBe("no-reasons");
    }
}
