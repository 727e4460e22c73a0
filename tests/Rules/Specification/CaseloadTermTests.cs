using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>When a case calls for its key worker is the programme's to say.</summary>
public sealed class CaseloadTermTests
{
    [Theory]
    [InlineData("working-well-expansion", null)]
    [InlineData("work-and-health", "west-london")]
    public void A_programme_says_how_long_ahead_an_outcome_is_told_of(string programme, string? overlay) =>
        (overlay is null ? Shipped.Load(programme) : Shipped.Load(programme, overlay)).Caseload.OutcomeExpectedWithin
            .ShouldBe(new Length(4, LengthUnit.Weeks));
}
