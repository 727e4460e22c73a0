using Concordat.Journey;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

public sealed class RestrictedCaseTests
{
    private static readonly PersonId[] Eligible = [new(3), new(5), new(8)];

    [Fact]
    public void Names_each_person_once_in_an_order_of_its_own() =>
        RestrictedCase.Name([new(8), new(3), new(8)], Eligible, "in-danger").Value.Named.ShouldBe([new PersonId(3), new PersonId(8)]);

    [Fact]
    public void The_same_people_are_the_same_whatever_their_order()
    {
        var one = new RestrictedCase([new(3), new(8)]);
        one.NamesTheSameAs(new RestrictedCase([new(8), new(3)])).ShouldBeTrue();
        one.NamesTheSameAs(new RestrictedCase([new(8)])).ShouldBeFalse();
        one.NamesTheSameAs(null).ShouldBeFalse();
    }

    [Theory]
    [InlineData(new int[0], "in-danger", "nobody-named")]
    [InlineData(new[] { 3, 4 }, "in-danger", "no-part-in-case")]
    [InlineData(new[] { 3 }, "lifted", "reason-unknown")]
    [InlineData(new[] { 3 }, "", "reason-unknown")]
    public void Refuses(int[] chosen, string reason, string code) =>
        RestrictedCase.Name([.. chosen.Select(number => new PersonId(number))], Eligible, reason).Refusal!.Code.ShouldBe(code);
}
