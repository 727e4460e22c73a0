using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Rules.Payments;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Contracts;

/// <summary>The gateway of the Working Well expansion: 20% enter work and 15% sustain it, on the contract's own figures.</summary>
public sealed class GatewayTests
{
    private static readonly GatewayTerm Gateway = Shipped.Load("working-well-expansion").Gateways.Single();
    private static readonly ContractTerms Terms = Priced.Contract("programme: working-well-expansion\nvalues: [{name: expected starts, value: 5550}]\n");
    private static readonly PersonId Proposer = new(1);
    private static readonly PersonId Colleague = new(2);

    [Theory]
    [InlineData(20, 100, 15, 100, true)]      // at exactly the minimum it passes
    [InlineData(1999, 10000, 15, 100, false)]
    [InlineData(25, 100, 14, 100, false)]
    [InlineData(25, 100, 0, 0, null)]         // nobody is old enough: not known, so not passed
    [InlineData(10, 100, 0, 0, false)]        // one that fails is enough, whatever is not known yet
    public void It_passes_only_where_every_test_does(int entered, int of, int sustained, int ofOlder, bool? passes)
    {
        var standing = Standing(entered, of, sustained, ofOlder);
        standing.Passes.ShouldBe(passes);
        standing.Tests.Select(test => test.Level).ShouldBe(["enter work", "sustain"]);
        standing.PeopleUntilOpen.ShouldBe(5550);
    }

    [Fact]
    public void A_level_that_nobody_measures_is_not_passed() =>
        Concordat.Contracts.GatewayTests.Of(Gateway, Terms, []).Passes.ShouldBeNull();

    [Fact]
    public void It_is_opened_once_by_another_than_put_it_and_only_while_its_tests_pass()
    {
        var (passing, failing) = (Standing(20, 100, 15, 100), Standing(20, 100, 0, 0));
        GatewayRules.Open(passing, false, Proposer, Colleague).IsGranted.ShouldBeTrue();
        GatewayRules.Open(passing, true, Proposer, Colleague).Refusal!.Code.ShouldBe("already");
        GatewayRules.Open(passing, false, null, Colleague).Refusal!.Code.ShouldBe("never-put");
        GatewayRules.Open(passing, false, Proposer, Proposer).Refusal!.Code.ShouldBe("same-person");
        var refused = GatewayRules.Open(failing, false, Proposer, Colleague).Refusal!;
        refused.Code.ShouldBe("tests");
        refused.Sentence.ShouldContain("'sustain' is not known yet: nobody is 36 full months from the start");
    }

    [Fact]
    public void What_is_put_stays_the_same_while_the_figures_go_on() =>
        Standing(20, 100, 15, 100).Content.ShouldBe(Standing(30, 120, 0, 0).Content);

    private static GatewayStanding Standing(int entered, int of, int sustained, int ofOlder) => Concordat.Contracts.GatewayTests.Of(Gateway, Terms,
    [
        new LevelFigure("enter work", entered, of, 24, new Share(20, 100), new DateOnly(2021, 2, 26)),
        new LevelFigure("sustain", sustained, ofOlder, 36, new Share(15, 100), new DateOnly(2021, 2, 26)),
    ]);
}
