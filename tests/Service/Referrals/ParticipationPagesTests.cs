using Concordat.Fixture;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-4: what a file says of participation is a fact of the referral; the referrer says when it changes, and the page tells what it means.</summary>
public sealed class ParticipationPagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head = "given_name,family_name,nino,date_of_birth,area,participation,benefit,benefit_since,referred_on\n";

    [Fact]
    public async Task The_page_says_from_when_by_what_and_how_it_bears_on_conditionality_and_the_referrer_records_a_change()
    {
        var taken = await Send("Uma,Umber,QQ841001A,1984-05-06,Brent,Mandatory,jsa,2018-01-04,2021-02-25\n");
        taken.Accepted.ShouldBe(1);
        await using var owner = await house.Owner();
        var reference = await owner.QuerySingleAsync<string>("select reference from referrals_case where intake = @Intake", new { taken.Intake });
        using var referrer = await house.As(house.World.As("referrer", "jcp-west-london"));
        var page = await referrer.Get($"/referrals/{reference}");
        page.Text.ShouldContain("Mandatory since 25 February 2021");
        page.Text.ShouldContain("Activities may be mandated");
        var row = page.Rows("How the person took part").ShouldHaveSingleItem();
        row[2].ShouldStartWith("As recorded (fact ");

        var form = await referrer.Get(page.Href("Record whether the person must take part"));
        (await referrer.Post(form, ("Reason", "voluntary"), ("On.Day", "1"), ("On.Month", "2"), ("On.Year", "2021"))).Text.ShouldContain("The day lies before the referral");
        (await referrer.Post(form, ("Reason", "voluntary"), ("On.Day", "26"), ("On.Month", "2"), ("On.Year", "2021"))).Location.ShouldBe($"/referrals/{reference}");
        var changed = await referrer.Get($"/referrals/{reference}");
        changed.Text.ShouldContain("Voluntary since 26 February 2021");
        changed.Rows("How the person took part").Select(cells => cells[1]).ShouldBe(["Mandatory", "Voluntary"]);
        using var prime = await house.As(house.World.As("prime", "brent-bridge"));
        (await prime.Get($"/referrals/{reference}")).Text.ShouldContain("Voluntary since 26 February 2021");
    }

    [Fact]
    public async Task What_nobody_said_begins_with_the_day_on_which_the_record_says_it()
    {
        var taken = await Send("Vic,Vine,QQ842001A,1984-05-06,Brent,,jsa,2018-01-04,2021-02-25\n");
        await using var owner = await house.Owner();
        var reference = await owner.QuerySingleAsync<string>("select reference from referrals_case where intake = @Intake", new { taken.Intake });
        using var prime = await house.As(house.World.As("prime", "brent-bridge"));
        var row = (await prime.Get($"/referrals/{reference}")).Rows("How the person took part").ShouldHaveSingleItem();
        row.Take(2).ShouldBe(["25 Feb 2021", "Mandatory"]);
        row[2].ShouldStartWith("Long-term unemployed: ");
        row[3].ShouldBe("PG10 memo 16, bulletin");
    }

    private async Task<IntakeAnswer.Taken> Send(string rows)
    {
        await using var stream = ReferralWorld.FileOf(Head + rows);
        return (await house.Service<ReferralIntake>().Take(house.World.As("referrer", "jcp-west-london"), "WLA-WHP-1", stream, "some.csv", CancellationToken.None))
            .ShouldBeOfType<IntakeAnswer.Taken>();
    }
}
