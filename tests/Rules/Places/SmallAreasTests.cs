using Concordat.Places;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Places;

/// <summary>PL-4: small areas inside an authority's, by postcode sector, from a day to a day.</summary>
public sealed class SmallAreasTests
{
    private static readonly DateOnly Day = new(2021, 2, 26);

    private static readonly SmallAreas Register = new(
    [
        new SmallAreaPart("east", "E08000003", "M11 3", new(2018, 3, 1), null),
        new SmallAreaPart("east", "E08000003", "M11 4", new(2018, 3, 1), new(2020, 3, 31)),
    ]);

    [Theory]
    [InlineData("M11 3AA", "M11 3")]
    [InlineData("m113aa", "M11 3")]
    [InlineData("M1 1AE", "M1 1")]
    [InlineData("M11", "")]
    [InlineData("", "")]
    public void A_sector_is_a_postcode_without_its_last_two_letters(string postcode, string sector) => SmallAreas.SectorOf(postcode).ShouldBe(sector);

    [Theory]
    [InlineData("M11 3ZZ", "E08000003", "2021-02-26", true)]
    [InlineData("M11 3ZZ", "", "2021-02-26", true)]
    [InlineData("M11 3ZZ", "E08000006", "2021-02-26", false)]
    [InlineData("M11 3ZZ", "E08000003", "2018-02-28", false)]
    [InlineData("M11 4ZZ", "E08000003", "2020-03-31", true)]
    [InlineData("M11 4ZZ", "E08000003", "2020-04-01", false)]
    [InlineData("M1 13Z", "E08000003", "2021-02-26", false)]
    public void A_postcode_lies_in_a_small_area_on_its_days_and_in_its_authority(string postcode, string authority, string on, bool lies) =>
        (Register.Of("east", postcode, authority, DateOnly.Parse(on, null)) is not null).ShouldBe(lies);

    [Fact]
    public void Of_a_small_area_without_parts_on_the_day_nothing_is_known()
    {
        Register.IsKnown("east", Day).ShouldBeTrue();
        Register.IsKnown("west", Day).ShouldBeFalse();
        Register.IsKnown("east", new DateOnly(2017, 1, 1)).ShouldBeFalse();
    }
}
