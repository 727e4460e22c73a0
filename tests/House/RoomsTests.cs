using Concordat.House.Checks;
using Shouldly;
using Xunit;

namespace Concordat.House;

/// <summary>The walls: arrows point down, Models are pure, each room has its door sign. Each check is proven on a planted fault.</summary>
public sealed class RoomsTests
{
    public static TheoryData<string> Models => [.. House.Assemblies
        .Where(a => House.Files("src", ".csproj").Any(p => p.Contains("/Model/", StringComparison.Ordinal)
            && Path.GetFileNameWithoutExtension(p) == a.GetName().Name) || a.GetName().Name is "Concordat.Kernel" or "Concordat.Statistics")
        .Select(a => a.GetName().Name!)];

    [Fact]
    public void Arrows_point_down()
    {
        var projects = House.Files("src", ".csproj");
        projects.Count.ShouldBeGreaterThan(10);
        Arrows.Wrong(projects.SelectMany(p => Arrows.Of(p, House.Read(p)))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("src/Journey/Service/Concordat.Journey.Service.csproj", "../../Payments/Model/Concordat.Payments.csproj", "lies above")]
    [InlineData("src/Payments/Service/Concordat.Payments.Service.csproj", "../../Journey/Service/Concordat.Journey.Service.csproj", "no Service")]
    [InlineData("src/Payments/Model/Concordat.Payments.csproj", "../../Plumbing/Concordat.Plumbing.csproj", "a Model refers")]
    public void A_planted_wrong_arrow_is_found(string project, string include, string why)
    {
        var xml = $"<Project><ItemGroup><ProjectReference Include=\"{include}\" /></ItemGroup></Project>";
        Arrows.Wrong(Arrows.Of(project, xml)).ShouldHaveSingleItem().ShouldContain(why);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_Model_is_pure(string assembly)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        Purity.Faults(assembly, stream).ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_impure_assembly_is_found()
    {
        // the house itself reads files and clocks and so is no Model
        _ = DateTimeOffset.UtcNow;
        using var stream = File.OpenRead(typeof(RoomsTests).Assembly.Location);
        var faults = Purity.Faults("Concordat.House", stream).ToList();
        faults.ShouldContain("Concordat.House uses System.DateTimeOffset.get_UtcNow");
        faults.ShouldContain("Concordat.House uses System.IO.File.OpenRead");
    }

    [Fact]
    public void Every_room_has_a_door_sign()
    {
        var rooms = House.Files("src", ".csproj").Select(p => p.Split('/')[1]).Distinct();
        foreach (var room in rooms)
        {
            var sign = Path.Combine(House.Folder, "src", room, "README.md");
            File.Exists(sign).ShouldBeTrue($"src/{room} has no README.md");
            File.ReadAllLines(sign).Length.ShouldBeLessThanOrEqualTo(Texts.LinesOfADoorSignMost);
        }
    }

    [Fact]
    public void The_map_shows_the_arrows_that_are()
    {
        var drawn = HouseMap.Draw();
        House.Read("docs/map.md").ShouldBe(drawn, "docs/map.md is generated: run the House tests with CONCORDAT_APPROVE=1 and commit it");
    }

    [Fact]
    public void The_table_of_access_is_the_policy()
    {
        var drawn = AccessTable.Draw();
        House.Read("docs/access.md").ShouldBe(drawn, "the end of docs/access.md is generated: run the House tests with CONCORDAT_APPROVE=1 and commit it");
        drawn.ShouldContain("| `policy.read` |");
    }
}
