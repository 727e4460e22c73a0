using Concordat.Places;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Places;

public sealed class AreasTests
{
    private static readonly Areas Known = new(
    [
        new Area("E07000026", "Allerdale", AreaKind.LocalAuthority, new(1974, 4, 1), new(2023, 3, 31), "E06000063"),
        new Area("E06000063", "Cumberland", AreaKind.LocalAuthority, new(2023, 4, 1), null, ""),
        new Area("E07000999", "Gone", AreaKind.LocalAuthority, new(1974, 4, 1), new(1998, 3, 31), ""),
        new Area("E08000003", "Manchester", AreaKind.LocalAuthority, new(1974, 4, 1), null, ""),
    ]);

    [Theory]
    [InlineData("E07000026", "2023-03-31", "E07000026")] // its last day
    [InlineData("E07000026", "2023-04-01", "E06000063")] // a predecessor's code gives its successor
    [InlineData("E06000063", "2023-04-01", "E06000063")]
    [InlineData("E06000063", "2023-03-31", null)] // not yet
    [InlineData("E07000999", "1998-04-01", null)] // ended without a successor
    [InlineData("E00000000", "2020-01-01", null)]
    [InlineData("manchester", "2020-01-01", "E08000003")] // by name, whatever its case
    [InlineData(" E08000003 ", "2020-01-01", "E08000003")]
    public void A_code_is_read_by_its_day(string code, string day, string? expected) =>
        (Known.On(code, DateOnly.Parse(day))?.Code).ShouldBe(expected);

    [Fact]
    public void Figures_of_every_date_are_grouped_by_the_present_code()
    {
        Known.Latest("E07000026").ShouldBe("E06000063");
        Known.Latest("E08000003").ShouldBe("E08000003");
        Known.Latest("of nobody").ShouldBe("of nobody");
        Known.NameOf("E06000063").ShouldBe("Cumberland");
    }
}
