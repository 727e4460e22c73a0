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

        // whoever chose wrongly says it again for the same day
        (await prime.Post(await prime.Get($"/referrals/{reference}/participation"), ("Reason", "mandatory"), ("On.Day", "26"), ("On.Month", "2"), ("On.Year", "2021")))
            .Location.ShouldBe($"/referrals/{reference}");
        (await prime.Get($"/referrals/{reference}")).Text.ShouldContain("Mandatory since 25 February 2021");
        (await owner.QuerySingleAsync<int>(
            """
            select count(*)::int from journey_fact f join journey_fact s on s.supersedes = f.number
            where f.kind = 14 and f.participant = (select participant from referrals_case where reference = @reference)
            """,
            new { reference })).ShouldBe(1, "what was said stays on record, superseded");
        (await prime.Post(await prime.Get($"/referrals/{reference}/participation"), ("On.Day", "26"), ("On.Month", "2"), ("On.Year", "2021")))
            .Text.ShouldContain("Choose a reason.");
    }

    [Fact]
    public async Task A_refusal_of_the_choice_stands_at_the_choice_with_one_full_stop()
    {
        var taken = await Send("Wil,Wych,QQ843001A,1975-11-21,Brent,,,,2021-02-25\n");
        await using var owner = await house.Owner();
        var reference = await owner.QuerySingleAsync<string>("select reference from referrals_case where intake = @Intake", new { taken.Intake });
        using var prime = await house.As(house.World.As("prime", "brent-bridge"));
        var refused = await prime.Post(await prime.Get($"/referrals/{reference}/participation"), ("Reason", "perhaps"), ("On.Day", "26"), ("On.Month", "2"), ("On.Year", "2021"));
        refused.Html.Descendants("p").Select(p => (string?)p.Attribute("id")).ShouldContain("Reason-error");
        refused.Text.ShouldContain("One of the list is needed.");
        refused.Text.ShouldNotContain("..");
    }

    [Fact]
    public async Task It_ends_with_the_last_day_of_support()
    {
        var taken = await Send("Xia,Xyris,QQ844001A,1992-08-17,Brent,,jsa,2019-02-20,2021-02-10\n");
        await using var owner = await house.Owner();
        var reference = await owner.QuerySingleAsync<string>("select reference from referrals_case where intake = @Intake", new { taken.Intake });
        using var prime = await house.As(house.World.As("prime", "brent-bridge"));
        (await prime.Get($"/referrals/{reference}")).Text.ShouldContain("Mandatory since 20 February 2021");
        await owner.ExecuteAsync("update referrals_case set left_on = '2021-02-15' where reference = @reference", new { reference });
        (await prime.Get($"/referrals/{reference}")).Text.ShouldNotContain("Mandatory since");
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
