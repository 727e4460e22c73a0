using Concordat.Fixture;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-5 and CO-6: the person chooses among providers by comparable figures, and what was shown is kept with its digest.</summary>
public sealed class ProviderChoiceTests(PeopledHouse people) : IClassFixture<PeopledHouse>
{
    private const string Head = "given_name,family_name,nino,date_of_birth,area,provider,referred_on\n";
    private readonly TestHouse _house = people.House;

    [Fact]
    public async Task The_form_shows_the_figures_of_each_and_keeps_them_with_the_choice()
    {
        using var referrer = await _house.As(_house.World.As("referrer", "jcp-manchester"));
        (string, string)[] fields =
        [
            ("Contract", "GM-WW-1"), ("GivenName", "Kit"), ("FamilyName", "Kapok"), ("Nino", "QQ821001A"), ("Born.Day", "6"), ("Born.Month", "5"),
            ("Born.Year", "1984"), ("Area", "E08000003"), ("Route", "jobcentre"), ("ReferredOn.Day", "25"), ("ReferredOn.Month", "2"), ("ReferredOn.Year", "2021"),
        ];
        var asked = await referrer.Post(await referrer.Get("/referrals/new"), fields);
        asked.Rows().Where(cells => cells[^1] is "Has room").Select(cells => cells[0]).ShouldBe(["Northern Quarter Skills", "Pennine Steps"]);
        asked.Html.Descendants("th").Select(th => th.Value).Intersect(["Enter work", "Sustain"]).Count().ShouldBe(2, "the levels of the programme, of the same people");
        asked.Text.ShouldContain("Providers meet different people");
        (await referrer.Post(asked, [.. fields, ("Provider", "Pennine Steps")])).Location.ShouldBe("/referrals?order=newest");

        await using var owner = await _house.Owner();
        var (reference, chosen, isKept) = await owner.QuerySingleAsync<(string, string, bool)>(
            """
            select c.reference, k.chosen, k.digest = sha256(convert_to(k.shown, 'UTF8')) from referrals_choice k
            join referrals_case c on c.intake = k.intake and c.line = k.line order by k.intake desc limit 1
            """);
        (chosen, isKept).ShouldBe(("Pennine Steps", true));
        var page = await referrer.Get($"/referrals/{reference}");
        page.Text.ShouldContain("Chosen by the person: Pennine Steps");
        page.Rows().Select(cells => cells[0]).ShouldContain("Northern Quarter Skills", "what was not chosen is shown too");
    }

    [Fact]
    public async Task A_file_may_name_a_provider_that_serves_the_area_where_the_programme_lets_people_choose()
    {
        var taken = await Send("GM-WW-1", "jcp-manchester",
            "Lea,Lime,QQ822001A,1984-05-06,Salford,pennine steps,2021-02-25\n" + "Max,Maple,QQ823001A,1984-05-06,Salford,Tame Valley Futures,2021-02-25\n");
        (taken.Accepted, taken.Refused).ShouldBe((1, 1));
        await using var owner = await _house.Owner();
        (await owner.QuerySingleAsync<int>("select delivery from referrals_case where intake = @Intake", new { taken.Intake }))
            .ShouldBe(_house.World.Organisation("pennine").Value);
        (await Why(taken)).ShouldBe("no provider of this name serves the area on that day");
        var kept = await owner.QuerySingleAsync<string>("select shown from referrals_choice where intake = @Intake and digest = sha256(convert_to(shown, 'UTF8'))", new { taken.Intake });
        kept.ShouldContain("\"Provider\":\"Northern Quarter Skills\"", Case.Sensitive, "what stood beside the choice that day");
        kept.ShouldContain("\"Level\":\"enter work\"");
        var drawn = await Send("WLA-WHP-1", "jcp-west-london", "Nia,Nutmeg,QQ824001A,1984-05-06,Brent,Thames Gate Support,2021-02-25\n");
        (await Why(drawn)).ShouldEndWith("gives people to providers by a draw");
    }

    private async Task<string> Why(IntakeAnswer.Taken taken)
    {
        await using var owner = await _house.Owner();
        return await owner.QuerySingleAsync<string>(
            "select whys[1] from files_refused_row r join referrals_intake i on i.file = r.file where i.number = @Intake", new { taken.Intake });
    }

    private async Task<IntakeAnswer.Taken> Send(string contract, string referrer, string rows)
    {
        await using var stream = ReferralWorld.FileOf(Head + rows);
        return (await _house.Service<ReferralIntake>().Take(_house.World.As("referrer", referrer), contract, stream, "some.csv", CancellationToken.None))
            .ShouldBeOfType<IntakeAnswer.Taken>();
    }
}
