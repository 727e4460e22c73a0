using Concordat.Fixture;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-2: the rules are asked before a referral is sent, when it comes in, and on a page that names each fact and its source.</summary>
public sealed class EligibilityPagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head = "given_name,family_name,nino,date_of_birth,area,characteristics,benefit,benefit_since,referred_on\n";

    [Fact]
    public async Task The_page_lists_each_rule_with_the_facts_it_used_and_who_said_them()
    {
        var taken = await Send("jcp-manchester", "GM-WW-1",
            "Ada,Aspen,QQ801001A,1984-05-06,Manchester,severe debt;addiction;not on another commissioned programme,esa,2016-01-04,2021-02-25\n");
        await using var owner = await house.Owner();
        var reference = await owner.QuerySingleAsync<string>("select reference from referrals_case where intake = @Intake", new { taken.Intake });
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Get($"/referrals/{reference}")).Text.ShouldContain("Why eligible?");
        var page = await prime.Get($"/referrals/{reference}/why-eligible");
        page.Text.ShouldContain("eligible, every rule holds");
        page.Text.ShouldContain("None is on record");
        var rule = page.Rows().Single(cells => cells[0].StartsWith("Complex", StringComparison.Ordinal));
        rule[1].ShouldBe("Yes");
        rule[2].ShouldContain("severe debt: yes, 25 Feb 2021 (fact ");
        rule[2].ShouldContain("on benefit esa from 4 Jan 2016");
        rule[2].ShouldContain("of Jobcentre Plus Manchester, recorded 26 February 2021");
        rule[3].ShouldBe("MCC 3.3 (draft)", "how many issues make a combination no source says");
        using var stranger = await house.As(house.World.As("prime", "brent-bridge"));
        (await stranger.Get($"/referrals/{reference}/why-eligible")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_sent_and_makes_a_rule_false_is_refused_and_what_is_not_known_is_not()
    {
        var taken = await Send("jcp-manchester", "GM-WW-1",
            "Ben,Balsa,QQ802001A,1984-05-06,Manchester,on another commissioned programme,,,2021-02-25\n"
            + "Col,Cocoa,QQ803001A,1984-05-06,Manchester,,,,2021-02-25\n");
        (taken.Accepted, taken.Refused).ShouldBe((1, 1));
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<string>(
            "select whys[1] from files_refused_row r join referrals_intake i on i.file = r.file where i.number = @Intake", new { taken.Intake }))
            .ShouldStartWith("by what is sent 'no duplication, as the referrer says' does not hold");
    }

    [Fact]
    public async Task Somebody_on_another_programme_is_refused_with_the_day_alone_until_that_has_ended()
    {
        const string row = "Dee,Deodar,QQ804001A,1984-05-06,{0},,,,{1}\n";
        var first = await Send("jcp-west-london", "WLA-WHP-1", string.Format(null, row, "Brent", "2021-02-01"));
        first.Accepted.ShouldBe(1);
        var refused = await Send("jcp-manchester", "GM-WW-1", string.Format(null, row, "Manchester", "2021-02-25"));
        (refused.Accepted, refused.Refused).ShouldBe((0, 1));
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<string>(
            "select whys[1] from files_refused_row r join referrals_intake i on i.file = r.file where i.number = @Intake", new { refused.Intake }))
            .ShouldBe("this person is on another commissioned programme since 2021-02-01");

        var reference = await owner.QuerySingleAsync<string>("select reference from referrals_case where intake = @Intake", new { first.Intake });
        using var referrer = await house.As(house.World.As("referrer", "jcp-west-london"));
        await referrer.Post(await referrer.Get($"/referrals/{reference}/withdraw"), ("Reason", "made-in-error"), ("On.Day", "24"), ("On.Month", "2"), ("On.Year", "2021"));
        (await Send("jcp-manchester", "GM-WW-1", string.Format(null, row, "Salford", "2021-02-25"))).Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task The_form_shows_what_the_rules_find_before_anything_is_sent()
    {
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        (string, string)[] fields =
        [
            ("Contract", "GM-WW-1"), ("GivenName", "Eve"), ("FamilyName", "Ebony"), ("Nino", "QQ805001A"), ("Born.Day", "6"), ("Born.Month", "5"),
            ("Born.Year", "1984"), ("Area", "E08000003"), ("Route", "jobcentre"), ("ReferredOn.Day", "25"), ("ReferredOn.Month", "2"), ("ReferredOn.Year", "2021"),
        ];
        var asked = await referrer.Post(await referrer.Get("/referrals/new"), fields);
        asked.Text.ShouldContain("not known; it can be sent");
        fields = [.. fields, ("Said[0]", "no"), ("Said[2]", "yes"), ("Said[3]", "yes")];
        var shown = await referrer.Post(asked, fields);
        shown.Rows("Rules").Single(cells => cells[0].StartsWith("Complex", StringComparison.Ordinal))[1].ShouldBe("Yes");
        (await referrer.Post(shown, fields)).Location.ShouldBe("/referrals?order=newest");
    }

    private async Task<IntakeAnswer.Taken> Send(string referrer, string contract, string rows)
    {
        await using var stream = ReferralWorld.FileOf(Head + rows);
        return (await house.Service<ReferralIntake>().Take(house.World.As("referrer", referrer), contract, stream, "some.csv", CancellationToken.None))
            .ShouldBeOfType<IntakeAnswer.Taken>();
    }
}
