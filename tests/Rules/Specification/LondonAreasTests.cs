using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>The Work and Health Programme in London: four areas, Bromley with Local London for this programme.</summary>
public sealed class LondonAreasTests
{
    [Theory]
    [InlineData("central-london", 12)]
    [InlineData("local-london", 9)]
    [InlineData("south-london", 5)]
    [InlineData("west-london", 7)]
    public void Each_area_has_its_boroughs(string overlay, int count) => Boroughs(overlay).Count.ShouldBe(count);

    [Fact]
    public void Together_they_share_out_all_33()
    {
        string[] overlays = ["central-london", "local-london", "south-london", "west-london"];

        overlays.SelectMany(Boroughs).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, 33).Select(number => $"E09{number:D6}"));
    }

    [Fact]
    public void Bromley_is_with_Local_London() => Boroughs("local-london").ShouldContain("E09000006");

    private static List<string> Boroughs(string overlay) =>
        [.. Shipped.Load("work-and-health", overlay).Areas.Select(area => area.Code)];
}
