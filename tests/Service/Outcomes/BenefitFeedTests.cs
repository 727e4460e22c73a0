using System.Net;
using System.Text;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ReceiveBenefitFeed;
using Concordat.Outcomes.Service.ReceiveEarnings;
using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.ServiceTests.Referrals;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-2: a feed of benefits is matched to people by number or reference and makes the facts that whoever refers would tell.</summary>
public sealed class BenefitFeedTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head = "nino,participant,date,fact,benefit\n";

    private Caller Validator => house.World.As("validator", "gmca");

    [Fact]
    public async Task A_beginning_before_the_referral_and_its_end_are_recorded_and_the_same_file_changes_nothing()
    {
        var person = await ReferredPerson.New(house);
        using var validator = await house.As(Validator);
        var file = Encoding.UTF8.GetBytes(
            Head + $"{person.Nino.ToLowerInvariant()},,2021-02-10,benefit-ended,UC\n,{person.Participant},2019-04-01,benefit-started,uc\n");

        var came = await validator.Follow(await validator.Upload(await validator.Get("/outcomes/benefits"), "benefits.csv", file));
        came.Text.ShouldContain("Taken 2");
        var again = await validator.Follow(await validator.Upload(await validator.Get("/outcomes/benefits"), "benefits.csv", file));
        again.Text.ShouldContain("Nothing has changed");

        (await Told(person)).ShouldBe("benefit-started 2019-04-01; benefit-ended 2021-02-10");
        (await Take(Head + $"{person.Nino},,2019-04-01,benefit-started,uc\n{person.Nino},,2021-02-11,benefit-started,esa\n")).Matched.ShouldBe(1);
        (await Told(person)).ShouldBe("benefit-started 2019-04-01; benefit-ended 2021-02-10; benefit-started 2021-02-11");
    }

    [Fact]
    public async Task What_is_wrong_with_a_row_is_said_at_its_column_and_the_others_are_taken()
    {
        var person = await ReferredPerson.New(house);
        var taken = await Take(Head
            + $"{person.Nino},,2021-02-10,benefit-ended,uc\n"
            + $"{person.Nino},,2021-02-10,benefit-started,dole\n"
            + $"{person.Nino},,2021-02-27,benefit-started,uc\n"
            + ",,2021-02-10,benefit-started,uc\n"
            + $"{person.Nino},,2021-02-10,job-started,uc\n"
            + $"{person.Nino},,2021-02-11,benefit-started,uc\n");
        taken.Matched.ShouldBe(1);
        await using var work = await house.Database.Begin(Validator, CancellationToken.None);
        var rows = await RefusedRow.Of(work, null, taken.File!.Value, 0, 100);
        string.Join("; ", rows.SelectMany(row => row.Problems).Select(problem => $"{problem.Row}|{problem.Column}|{problem.Why}")).ShouldBe(
            "2|5|no uc is recorded as begun by that day; 3|5|it is no benefit of the list; 4|3|the day lies in the future; "
            + "5|1|the row names nobody; 6|4|it is not one of the list");
    }

    [Fact]
    public async Task What_belongs_to_nobody_is_kept_sealed_and_is_matched_once_the_person_is_referred()
    {
        const string nino = "QQ990107A";
        var taken = await Take(Head + $"{nino},,2020-02-12,benefit-started,uc\n");
        (taken.Matched, taken.Unmatched).ShouldBe((0, 1));
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<bool>(
            "select bool_or(position(convert_to('990107', 'UTF8') in content) > 0) from outcomes_unmatched where feed = 'benefits' and matched_fact is null"))
            .ShouldBeFalse();
        using var validator = await house.As(Validator);
        (await validator.Get("/outcomes/benefits")).Text.ShouldContain("No: nobody referred here has this number or reference");

        var person = await ReferredPerson.New(house, nino);
        (await house.Service<EarningsIntake>().MatchAgain(Validator, CancellationToken.None)).ShouldBe(0);
        (await validator.Follow(await validator.Press(await validator.Get("/outcomes/benefits"), "Try to match them again"))).Text
            .ShouldContain("1 benefit was matched");

        (await Told(person)).ShouldBe("benefit-started 2020-02-12");
        (await Intake.MatchAgain(Validator, CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_record_contradicts_when_it_is_tried_again_waits_and_says_so()
    {
        const string nino = "QQ990244A";
        (await Take(Head + $"{nino},,2020-03-12,benefit-ended,uc\n")).Unmatched.ShouldBe(1);
        await ReferredPerson.New(house, nino);

        (await Intake.MatchAgain(Validator, CancellationToken.None)).ShouldBe(0);

        using var validator = await house.As(Validator);
        (await validator.Get("/outcomes/benefits")).Text.ShouldContain("Matched, but the record says otherwise");
        (await Take(Head + $"{nino},,2019-03-12,benefit-started,uc\n")).Matched.ShouldBe(1);
        (await Intake.MatchAgain(Validator, CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task A_program_sends_benefits_once_under_a_key()
    {
        var person = await ReferredPerson.New(house);
        using var program = await Program();
        var (key, order) = (Guid.NewGuid(), new
        {
            benefits = new object[]
            {
                new { nino = person.Nino, date = "2021-02-12", fact = "benefit-started", benefit = "uc" },
                new { nino = person.Nino, date = "2021-02-13", fact = "benefit-ended", benefit = "jsa" },
            },
        });

        var answered = await ClaimedContract.Send(program, "/api/benefits", key, order);
        answered.Status.ShouldBe(HttpStatusCode.OK, answered.Body);
        answered.Body.ShouldContain("\"matched\":1");
        answered.Body.ShouldContain("\"benefit\":2");
        (await ClaimedContract.Send(program, "/api/benefits", key, order)).ShouldBe(answered);
        (await ClaimedContract.Send(program, "/api/benefits", key, new { benefits = new object[] { new { nino = person.Nino } } })).Body.ShouldContain("key-reused");
        foreach (var wrong in new object[] { new { benefits = Array.Empty<object>() }, new { benefits = new object?[] { null } }, new { earnings = order.benefits } })
        {
            (await ClaimedContract.Send(program, "/api/benefits", Guid.NewGuid(), wrong)).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await Told(person)).ShouldBe("benefit-started 2021-02-12");
    }

    [Fact]
    public async Task Another_commissioners_participants_stay_unmatched()
    {
        var person = await ReferredPerson.New(house);
        await using var stream = ReferralWorld.FileOf(Head + $"{person.Nino},,2021-02-12,benefit-started,uc\n");
        var taken = await Intake.Take(house.World.As("validator", "wla"), stream, "benefits.csv", CancellationToken.None);
        (taken.Matched, taken.Unmatched).ShouldBe((0, 1));
        (await Told(person)).ShouldBe("");
    }

    private BenefitIntake Intake => house.Service<BenefitIntake>();

    private async Task<FeedTaken> Take(string text)
    {
        await using var stream = ReferralWorld.FileOf(text);
        return await Intake.Take(Validator, stream, "benefits.csv", CancellationToken.None);
    }

    private async Task<HttpClient> Program()
    {
        await using var owner = await house.Owner();
        var (email, office) = await owner.QuerySingleAsync<(string, int)>(
            "select p.email, o.id from places_person p join places_office o on o.person = p.id where p.id = @person and o.role = 'validator' and o.deputises is null",
            new { person = Validator.Person.Value });
        var key = await house.Service<ApiKeys>().Make(
            Nobody.Caller, email, office, "a test", London.DayOf(DateTimeOffset.UtcNow).AddDays(7), CancellationToken.None);
        var client = new HttpClient { BaseAddress = house.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Value);
        return client;
    }

    /// <summary>The person's facts about benefits in the order of their days.</summary>
    private async Task<string> Told(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        var facts = await owner.QueryAsync<(int Kind, string On)>(
            """
            select f.kind::int, to_char(f.on_day, 'YYYY-MM-DD') from journey_fact f join journey_participant p on p.id = f.participant
            where p.reference = @Participant and f.kind = any(@kinds) order by f.on_day
            """,
            new { person.Participant, kinds = new[] { (short)FactKind.BenefitStarted, (short)FactKind.BenefitEnded } });
        return string.Join("; ", facts.Select(fact => $"{((FactKind)fact.Kind).Name()} {fact.On}"));
    }
}
