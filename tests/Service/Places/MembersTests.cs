using System.Reflection;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Places.Service.LoadPlaces;

namespace Concordat.ServiceTests.Places;

/// <summary>The places that ship: whole authorities, sub-regions that divide London, lots that are districts.</summary>
public sealed class MembersTests
{
    private static readonly string Folder = typeof(MembersTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!;

    private static readonly IReadOnlyList<Area> Areas = Shipped();
    private static readonly Members Members = new(Read().Members);
    private static readonly string[] SubRegions = ["CX-CLF", "CX-LL", "CX-SLP", "CX-WLA"];

    [Fact]
    public void Every_membership_reads() => Read().Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("work-and-health", 12, 9, 5, 7)]
    [InlineData("connect-to-work", 12, 9, 5, 7)]
    [InlineData("", 12, 8, 5, 7)] // Bromley belongs to no sub-region for every programme
    public void Sub_regions_of_London_have_their_boroughs(string programme, params int[] sizes) =>
        SubRegions.Select(place => Members.Of(place, programme).Count).ShouldBe(sizes);

    [Fact]
    public void Sub_regions_divide_London_for_the_Work_and_Health_Programme()
    {
        var london = Areas.Where(area => area.Code.StartsWith("E09", StringComparison.Ordinal)).Select(area => area.Code).ToList();
        london.Count.ShouldBe(33);
        SubRegions.SelectMany(place => Members.Of(place, "work-and-health")).ShouldBe(london, ignoreOrder: true);
    }

    [Fact]
    public void Bromley_is_in_Local_London_for_some_programmes_only()
    {
        const string Bromley = "E09000006";
        Members.PlacesOf(Bromley, "work-and-health").ShouldContain("CX-LL");
        Members.PlacesOf(Bromley, "restart").ShouldNotContain("CX-LL");
    }

    [Fact]
    public void Jobcentre_districts_divide_Greater_Manchester_as_the_lots_do()
    {
        var lots = Members.Of("CX-JCP-MAN", "working-well-expansion").Concat(Members.Of("CX-JCP-GMEW", "working-well-expansion")).ToList();
        lots.ShouldBe(Members.Of("E47000001", "working-well-expansion"), ignoreOrder: true);
        Members.Of("CX-JCP-MAN", "working-well-expansion").ShouldBe(["E08000003", "E08000006", "E08000009"]);
    }

    [Theory]
    [InlineData("E08000003,E08000006,,x", "place")] // an authority is made of nothing here
    [InlineData("CX-WLA,E12000007,,x", "authority")] // a region is no authority
    [InlineData("CX-WLA,E09999999,,x", "authority")]
    [InlineData("CX-WLA,E09000003", "row")]
    public void A_membership_that_is_none_is_refused_at_its_line(string row, string what)
    {
        var problem = MembersFile.Read("members.csv", $"# head\n{row}\n", Areas).Problems.ShouldHaveSingleItem();
        problem.Row.ShouldBe(2);
        problem.What.ShouldStartWith(what);
    }

    private static IReadOnlyList<Area> Shipped()
    {
        var (areas, problems) = AreasFile.Read("areas.csv", File.ReadAllText(Path.Combine(Folder, "places", "areas.csv")));
        problems.ShouldBeEmpty();
        return areas;
    }

    private static (IReadOnlyList<Member> Members, IReadOnlyList<Problem> Problems) Read() =>
        MembersFile.Read("members.csv", File.ReadAllText(Path.Combine(Folder, "places", "members.csv")), Areas);
}
