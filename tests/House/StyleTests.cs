using Concordat.House.Checks;
using Shouldly;
using Xunit;

namespace Concordat.House;

/// <summary>A style that matters is a test, with a bad sample that must fail.</summary>
public sealed class StyleTests
{
    private static readonly IReadOnlyList<Type> Types = [.. House.Assemblies.SelectMany(a => a.GetTypes())];

    [Fact]
    public void No_type_has_an_empty_name() => Names.Empty(Types).ShouldBeEmpty();

    [Fact]
    public void Classes_are_sealed_unless_inherited() => Names.NotSealed(Types).ShouldBeEmpty();

    [Fact]
    public void A_port_has_no_I() => Names.LonelyInterfaces(Types).ShouldBeEmpty();

    [Fact]
    public void Planted_bad_names_are_found()
    {
        Type[] planted = [typeof(PlantedReferralManager), typeof(IPlantedPort)];
        Names.Empty(planted).ShouldHaveSingleItem().ShouldContain("'Manager'");
        Names.NotSealed(planted).ShouldHaveSingleItem().ShouldContain("neither sealed");
        Names.LonelyInterfaces(planted).ShouldHaveSingleItem().ShouldContain("needs no I");
    }

    [Fact]
    public void Files_are_small_and_clean()
    {
        var code = House.Files(".", ".cs", ".cshtml", ".sql").Where(p => !p.StartsWith("tests/House/", StringComparison.Ordinal)).ToList();
        code.Count.ShouldBeGreaterThan(50);
        code.Where(p => !p.EndsWith(".cshtml", StringComparison.Ordinal)).SelectMany(p => Texts.TooLong(p, House.Read(p))).ShouldBeEmpty();
        code.SelectMany(p => Texts.LeftBehind(p, House.Read(p))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("// TODO later")]
    [InlineData("catch (Exception) { }")]
    [InlineData("[Fact(Skip = \"slow\")]")]
    [InlineData("#pragma warning disable CA1000")]
    public void A_planted_leftover_is_found(string line) => Texts.LeftBehind("planted.cs", line).ShouldHaveSingleItem();

    [Fact]
    public void A_planted_long_file_is_found() =>
        Texts.TooLong("planted.cs", new string('\n', Texts.LinesOfAFileMost) + new string('x', Texts.LengthOfALineMost + 1)).Count().ShouldBe(2);

    [Fact]
    public void Pages_have_routes_of_their_own() =>
        Texts.SharedRoutes(House.Files("src", ".cshtml").Select(p => (p, House.Read(p)))).ShouldBeEmpty();

    [Fact]
    public void A_planted_shared_route_is_found() =>
        Texts.SharedRoutes([("a.cshtml", "@page \"/x\"\n"), ("b.cshtml", "@page \"/x\"\n")]).ShouldHaveSingleItem();

    [Fact]
    public void Tests_with_a_long_version_run_in_depth() =>
        House.Files("tests", ".cs").Where(p => !p.StartsWith("tests/House/", StringComparison.Ordinal))
            .SelectMany(p => Texts.DeepWithoutTrait(p, House.Read(p))).ShouldBeEmpty();

    [Fact]
    public void A_planted_test_that_would_not_run_in_depth_is_found() =>
        Texts.DeepWithoutTrait("a.cs", "[Fact]\npublic void Killed() => Killing.Of(KilledAt.Migrating);").ShouldHaveSingleItem();

    [Fact]
    public void Pages_have_places_of_their_own() =>
        Texts.SharedPlaces(House.Files("src", ".cshtml").Select(p => (p, House.Read(p)))).ShouldBeEmpty();

    [Fact]
    public void A_planted_shared_place_is_found() => Texts.SharedPlaces(
        [("src/A/Service/X/X.cshtml", "@page \"/x\"\n"), ("src/B/Service/X/X.cshtml", "@page \"/y\"\n"), ("src/B/Service/Y/X.cshtml", "@page \"/z\"\n")])
        .ShouldHaveSingleItem();

    [Fact]
    public void Forms_that_post_carry_a_token() =>
        House.Files("src", ".cshtml").SelectMany(p => Texts.FormsWithoutToken(p, House.Read(p))).ShouldBeEmpty();

    [Fact]
    public void A_planted_form_without_a_token_is_found() =>
        Texts.FormsWithoutToken("a.cshtml", """<form method="post" action="/x"></form><form method="post"></form><form method="get" action="/x"></form>""")
            .ShouldHaveSingleItem();

    [Fact]
    public void Every_column_has_a_privacy_class()
    {
        var scripts = House.Files("src", ".sql");
        scripts.ShouldNotBeEmpty();
        scripts.SelectMany(p => Texts.ColumnsWithoutPrivacy(p, House.Read(p))).ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_column_without_privacy_is_found() =>
        Texts.ColumnsWithoutPrivacy("planted.sql", "-- privacy: t.a none\ncreate table t (\n    a int,\n    b text not null\n);")
            .ShouldHaveSingleItem().ShouldContain("t.b");

    [Fact]
    public void Links_in_the_docs_are_alive()
    {
        var docs = House.Files(".", ".md");
        docs.SelectMany(p => Texts.DeadLinks(p, House.Read(p), target => Path.Exists(Path.Combine(House.Folder, target)))).ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_dead_link_is_found() =>
        Texts.DeadLinks("docs/a.md", "[x](../gone.md) [y](b.md)", t => t == "docs/b.md").ShouldHaveSingleItem().ShouldContain("gone.md");

    [Fact]
    public void Data_files_stay_small() =>
        House.Files(".").Where(p => !p.StartsWith("programmes/", StringComparison.Ordinal) && !p.EndsWith(".png", StringComparison.Ordinal))
            .Where(p => new FileInfo(Path.Combine(House.Folder, p)).Length > 500 * 1024).ShouldBeEmpty();
}

public class PlantedReferralManager;

public interface IPlantedPort;
