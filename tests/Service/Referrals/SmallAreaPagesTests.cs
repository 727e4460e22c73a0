using Concordat.Fixture;
using Concordat.Places;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>PL-4: whether somebody lives in a small area that the programme targets is shown with the sector and since when it belongs to it.</summary>
public sealed class SmallAreaPagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly IReadOnlyList<Area> Areas = [new("E08000003", "Manchester", AreaKind.LocalAuthority, new(2009, 1, 1), null, "")];

    [Theory]
    [InlineData("QQ851001A", "ZZ1 1AE", "Yes", "Postcode sector ZZ1 1 is of priority neighbourhoods since 2018-03-01")]
    [InlineData("QQ852001A", "ZZ1 4AE", "No", "Postcode sector ZZ1 4 is not of priority neighbourhoods on the day")]
    [InlineData("QQ853001A", "", "Not known", "Nothing is on record that says so, or that it is not so")]
    public async Task The_page_says_by_which_sector_and_unknown_is_not_no(string nino, string postcode, string holds, string why)
    {
        var name = string.Concat(nino.Where(char.IsDigit).Select(digit => (char)('a' + (digit - '0'))));
        await using var stream = ReferralWorld.FileOf("given_name,family_name,nino,date_of_birth,postcode,area,referred_on\n"
            + $"Given{name},Family{name},{nino},198{nino[4]}-05-06,{postcode},Manchester,2021-02-25\n");
        var taken = (await house.Service<ReferralIntake>().Take(
            house.World.As("referrer", "jcp-manchester"), "GM-WW-1", stream, "some.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Taken>();
        await using var owner = await house.Owner();
        var reference = await owner.QuerySingleAsync<string>("select reference from referrals_case where intake = @Intake", new { taken.Intake });
        using var prime = await house.As(house.World.As("prime", "irwell"));
        var row = (await prime.Get($"/referrals/{reference}/why-eligible")).Rows("In-depth assessment").ShouldHaveSingleItem();
        row[0].ShouldStartWith("Targeted neighbourhood");
        (row[1], row[2]).ShouldBe((holds, why));
    }

    [Fact]
    public async Task What_was_decided_rests_on_where_the_person_lived_when_referred()
    {
        await using var stream = ReferralWorld.FileOf("given_name,family_name,nino,date_of_birth,postcode,area,referred_on\n"
            + "Zelda,Zinnia,QQ854001A,1979-10-11,ZZ1 1AE,Manchester,2021-02-25\n");
        var taken = (await house.Service<ReferralIntake>().Take(
            house.World.As("referrer", "jcp-manchester"), "GM-WW-1", stream, "some.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Taken>();
        await using var owner = await house.Owner();
        var (reference, sector) = await owner.QuerySingleAsync<(string, string)>("select reference, sector from referrals_case where intake = @Intake", new { taken.Intake });
        sector.ShouldBe("ZZ1 1");
        await owner.ExecuteAsync("update referrals_case set sector = 'ZZ1 4' where reference = @reference", new { reference });
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Get($"/referrals/{reference}/why-eligible")).Rows("In-depth assessment").ShouldHaveSingleItem()[2]
            .ShouldBe("Postcode sector ZZ1 4 is not of priority neighbourhoods on the day", "the sector of the day of referral is read, not today's address");
    }

    [Fact]
    public async Task Anybody_may_see_which_sectors_make_up_a_small_area()
    {
        using var prime = await house.As(house.World.As("prime", "irwell"));
        var page = await prime.Get((await prime.Get("/places")).Href("Small areas that programmes target"));
        page.Rows("Small areas").Select(cells => (cells[1], cells[^1])).ShouldBe([("ZZ1 1", "Still holds"), ("ZZ1 4", "31 March 2020"), ("ZZ2 2", "Still holds")]);
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            "insert into places_small_area (name, authority, sector, valid_from) select 'many sectors', 'E08000003', 'ZX' || n || ' 1', '2018-03-01' from generate_series(10, 40) n");
        var first = await prime.Get("/places/small-areas?Name=many%20sectors");
        first.Rows("Small areas").Count.ShouldBe(25);
        (await prime.Get(first.Href("Next page"))).Rows("Small areas").Select(cells => cells[1]).ShouldBe(["ZX35 1", "ZX36 1", "ZX37 1", "ZX38 1", "ZX39 1", "ZX40 1"]);
        await owner.ExecuteAsync("delete from places_small_area where name = 'many sectors'");
    }

    [Theory]
    [InlineData("east,E08000003,M11 3,2018-03-01,,x", "")]
    [InlineData("east,E08000003,M11 3,2018-03-01,2018-02-28,x", "row")]
    [InlineData("east,E08000003,M11 3,,,x", "row")]
    [InlineData("east,E08000099,M11 3,2018-03-01,,x", "authority")]
    [InlineData("east,E08000003,M113,2018-03-01,,x", "sector")]
    public void A_part_of_a_small_area_that_is_none_is_refused_at_its_line(string row, string what)
    {
        var (parts, problems) = SmallAreasFile.Read("small-areas.csv", $"# head\n{row}\n", Areas);
        parts.Count.ShouldBe(what.Length == 0 ? 1 : 0);
        string.Join(' ', problems.Select(problem => $"{problem.Row} {problem.What.Split(' ')[0]}")).ShouldBe(what.Length == 0 ? "" : $"2 {what}");
    }
}
