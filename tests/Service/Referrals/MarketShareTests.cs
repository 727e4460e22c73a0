using Concordat.Fixture;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>CO-6 and RE-5: a provider takes no more than its share of the contract year, whether it is chosen or drawn, and the page says why.</summary>
public sealed class MarketShareTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head = "given_name,family_name,nino,date_of_birth,area,provider,referred_on\n";

    [Fact]
    public async Task Whoever_chooses_a_provider_that_has_its_share_waits_and_is_told_why_and_a_draw_passes_it_over()
    {
        await Bound("pennine", "1/4");
        var taken = await Send(
            "Pam,Pear,QQ831001A,1981-01-06,Manchester,Pennine Steps,2021-02-25\n"
            + "Quin,Quince,QQ831002A,1982-02-07,Manchester,Pennine Steps,2021-02-25\n"
            + "Ros,Rowan,QQ831003A,1983-03-08,Manchester,,2021-02-25\n");
        (taken.Accepted, taken.Held).ShouldBe((2, 1));
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<int>("select delivery from referrals_case where intake = @Intake and draw is null and line = 4", new { taken.Intake }))
            .ShouldBe(house.World.Organisation("northern-quarter").Value, "nothing was to be drawn: one alone had room");

        var held = await owner.QuerySingleAsync<int>("select number from referrals_held where intake = @Intake", new { taken.Intake });
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        var told = await referrer.Get($"/referrals/held/{held}");
        told.Text.ShouldContain("Has its market share of the contract year");
        told.Text.ShouldNotContain("25%", Case.Insensitive, "what the contract names is not the referrer's to know");
        told.Text.ShouldNotContain("of 2 referrals");
        told.Text.ShouldNotContain("Northern Quarter Skills");

        var asked = await referrer.Post(await referrer.Get("/referrals/new"),
            ("Contract", "GM-WW-1"), ("GivenName", "Sue"), ("FamilyName", "Sorrel"), ("Nino", "QQ831004A"), ("Born.Day", "6"), ("Born.Month", "5"),
            ("Born.Year", "1984"), ("Area", "E08000003"), ("Route", "jobcentre"), ("ReferredOn.Day", "25"), ("ReferredOn.Month", "2"), ("ReferredOn.Year", "2021"));
        asked.Rows().Single(cells => cells[0] == "Pennine Steps")[^1].ShouldBe(
            "Would have to wait: has its market share of the contract year");
        (await referrer.Get("/referrals/held")).Text.ShouldNotContain("Room with the providers");
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Get($"/referrals/held/{held}")).Text.ShouldContain("Has its market share of the contract year: 1 of 2 referrals, at most 25%");
        (await prime.Get("/referrals/held")).Rows("Room with the providers").Single(cells => cells[0] == "Pennine Steps").TakeLast(2)
            .ShouldBe(["1 of 2", "25%"]);

        await Bound("pennine", null);
        await prime.Post(await prime.Get("/referrals/held"), ("Give", "places"));
        (await owner.QuerySingleAsync<int>("select c.delivery from referrals_held h join referrals_case c on c.referral = h.referral where h.number = @held", new { held }))
            .ShouldBe(house.World.Organisation("pennine").Value);
    }

    private async Task Bound(string provider, string? share)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            "update contracts_supply set at_once = null, a_month = null, most_of_year = null where contract = @contract; "
            + "update contracts_supply set most_of_year = @share where contract = @contract and delivery = @delivery",
            new { share, contract = house.World.Contract("GM-WW-1").Value, delivery = house.World.Organisation(provider).Value });
    }

    private async Task<IntakeAnswer.Taken> Send(string rows)
    {
        await using var stream = ReferralWorld.FileOf(Head + rows);
        return (await house.Service<ReferralIntake>().Take(house.World.As("referrer", "jcp-manchester"), "GM-WW-1", stream, "some.csv", CancellationToken.None))
            .ShouldBeOfType<IntakeAnswer.Taken>();
    }
}
