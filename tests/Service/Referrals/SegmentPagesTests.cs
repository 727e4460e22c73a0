using Concordat.Fixture;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>AS-3: the segment comes with the referral, stands on its page, and the list and its file are filtered by it.</summary>
public sealed class SegmentPagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head = "given_name,family_name,nino,date_of_birth,area,category,segment,referred_on\n";

    [Fact]
    public async Task A_referral_carries_its_segment_which_chooses_the_group_and_by_which_lists_are_filtered()
    {
        var taken = await Send("Wyn,Willow,QQ861001A,1981-01-06,Manchester,,debt first,2021-02-25\n"
            + "Xan,Xylem,QQ861002A,1982-02-07,Manchester,housing,Intensive support,2021-02-25\n"
            + "Yul,Yew,QQ861003A,1983-03-08,Manchester,,,2021-02-25\n"
            + "Zoe,Zelkova,QQ861004A,1984-04-09,Manchester,,tall,2021-02-25\n");
        (taken.Accepted, taken.Refused).ShouldBe((3, 1));
        await using var owner = await house.Owner();
        (await owner.QueryAsync<(string, string)>("select segment, category from referrals_case where intake = @Intake order by line", new { taken.Intake }))
            .ShouldBe([("debt first", "debt"), ("intensive", "housing"), ("", "")]);
        (await owner.QuerySingleAsync<string>(
            "select whys[1] from files_refused_row r join referrals_intake i on i.file = r.file where i.number = @Intake", new { taken.Intake }))
            .ShouldEndWith("has no such segment");

        var reference = await owner.QuerySingleAsync<string>("select reference from referrals_case where intake = @Intake and segment = 'debt first'", new { taken.Intake });
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Get($"/referrals/{reference}")).Text.ShouldContain("advice on debt first, as recorded by whoever referred");
        var listed = (await prime.Get("/referrals?state=every&contract=GM-WW-1&segment=debt%20first")).Rows().ShouldHaveSingleItem();
        (listed[0], listed[^1]).ShouldBe((reference, "advice on debt first"));
        (await prime.Get("/referrals?state=every&contract=GM-WW-1")).Rows().Count.ShouldBe(3);
        (await prime.Get("/referrals?state=every&contract=GM-WW-1&segment=none-of-the-list")).Rows().Count.ShouldBe(3, "a value of no closed list chooses nothing");
        var file = (await prime.Get("/referrals/referrals.csv?state=every&contract=GM-WW-1&segment=intensive")).Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        file.Length.ShouldBe(2);
        file[1].ShouldContain(",housing,intensive,");
    }

    [Fact]
    public async Task The_form_takes_it_too()
    {
        using var referrer = await house.As(house.World.As("referrer", "jcp-gm-east-west"));
        (string, string)[] fields =
        [
            ("Contract", "GM-WW-2"), ("GivenName", "Abe"), ("FamilyName", "Abele"), ("Nino", "QQ862001A"), ("Born.Day", "6"), ("Born.Month", "5"),
            ("Born.Year", "1984"), ("Area", "E08000001"), ("Segment", "intensive"), ("ReferredOn.Day", "25"), ("ReferredOn.Month", "2"), ("ReferredOn.Year", "2021"),
        ];
        (await referrer.Post(await referrer.Post(await referrer.Get("/referrals/new"), fields), fields)).Location.ShouldBe("/referrals?order=newest");
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<string>("select segment from referrals_case where contract = @contract order by referral desc limit 1",
            new { contract = house.World.Contract("GM-WW-2").Value })).ShouldBe("intensive");
    }

    private async Task<IntakeAnswer.Taken> Send(string rows)
    {
        await using var stream = ReferralWorld.FileOf(Head + rows);
        return (await house.Service<ReferralIntake>().Take(house.World.As("referrer", "jcp-manchester"), "GM-WW-1", stream, "some.csv", CancellationToken.None))
            .ShouldBeOfType<IntakeAnswer.Taken>();
    }
}
