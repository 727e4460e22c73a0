using System.Net;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Outcomes.Service.ReceiveEarnings;
using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.ServiceTests.Referrals;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-2: a feed of earnings is matched to people; what matches is recorded, what does not is kept and tried again.</summary>
public sealed class EarningsFeedTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head = "nino,payment_date,amount,paye_scheme\n";

    private Caller Validator => house.World.As("validator", "gmca");

    [Fact]
    public async Task A_payment_is_matched_however_the_number_is_written_and_only_to_its_person()
    {
        var person = await ReferredPerson.New(house);
        var other = await ReferredPerson.New(house);
        var spelt = $"{person.Nino[..2].ToLowerInvariant()} {person.Nino[2..4]} {person.Nino[4..6]} {person.Nino[6..8]} a";
        var answer = await Send(Head + $"{person.Nino},2021-02-12,400.00,120/AB\n{spelt},2021-02-19,410.00,120/AB\n");
        (answer.Matched, answer.Unmatched, await Refused(answer)).ShouldBe((2, 0, ""));
        (await Earned(person)).ShouldBe((2, 81_000));
        (await Earned(other)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_payment_of_nobody_is_kept_and_is_matched_once_the_person_is_referred()
    {
        const string nino = "QQ990001A";
        var answer = await Send(Head + $"{nino},2021-02-12,400.00,120/AB\n");
        (answer.Matched, answer.Unmatched).ShouldBe((0, 1));
        (await Intake.MatchAgain(Validator, CancellationToken.None)).ShouldBe(0);
        var person = await ReferredPerson.New(house, nino);
        (await Intake.MatchAgain(Validator, CancellationToken.None)).ShouldBe(1);
        (await Earned(person)).ShouldBe((1, 40_000));
        (await Intake.MatchAgain(Validator, CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_file_twice_and_the_same_payment_in_another_file_change_nothing()
    {
        var person = await ReferredPerson.New(house);
        var row = $"{person.Nino},2021-02-12,400.00,120/AB\n";
        (await Send(Head + row)).Matched.ShouldBe(1);
        (await Send(Head + row)).IsRepeat.ShouldBeTrue();
        (await Send(Head + row + $"{person.Nino},2021-02-19,10.00,120/AB\n")).Matched.ShouldBe(1);
        (await Earned(person)).ShouldBe((2, 41_000));
    }

    [Fact]
    public async Task What_is_wrong_with_a_row_is_said_at_its_column_and_the_others_are_taken()
    {
        var person = await ReferredPerson.New(house);
        var answer = await Send(Head
            + "BG123456A,2021-02-12,400.00,120/AB\n"
            + $"{person.Nino},2021-02-27,400.00,120/AB\n"
            + $"{person.Nino},2021-02-12,\"4,00\",120/AB\n"
            + $"{person.Nino},2021-02-12,400.00,120/AB\n");
        answer.Matched.ShouldBe(1);
        (await Refused(answer)).ShouldBe(
            "2|1|prefix BG was never given to anybody; 3|2|the day lies in the future; 4|3|it is no amount of pounds");
    }

    [Fact]
    public async Task Pay_that_does_not_count_says_why_in_the_words_of_a_programme()
    {
        var person = await ReferredPerson.New(house);
        var answer = await Send("nino,payment_date,amount,counts,reason\n"
            + $"{person.Nino},2021-02-10,400.00,no,tax-refund\n"
            + $"{person.Nino},2021-02-11,400.00,no,tax rebate\n"
            + $"{person.Nino},2021-02-12,400.00,no,\n");

        answer.Matched.ShouldBe(1);
        (await Refused(answer)).ShouldBe("3|5|no programme of yours lists this reason; 4|5|pay that does not count needs the reason");
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>(
            """
            select count(*) from journey_fact f join journey_participant p on p.id = f.participant join journey_word w on w.id = f.reason
            where p.reference = @Participant and w.word = 'tax refund'
            """,
            new { person.Participant })).ShouldBe(1, "the reason stands in the programme's words");
    }

    [Fact]
    public async Task A_program_sends_payments_once_under_a_key()
    {
        var person = await ReferredPerson.New(house);
        using var program = await Program();
        var (key, order) = (Guid.NewGuid(), new
        {
            earnings = new object[]
            {
                new { nino = person.Nino, payment_date = "2021-02-12", amount = "400.00", paye_scheme = "120/AB" },
                new { nino = person.Nino, payment_date = "2021-02-27", amount = "400.00", paye_scheme = "120/AB" },
            },
        });

        var answered = await ClaimedContract.Send(program, "/api/earnings", key, order);
        answered.Status.ShouldBe(HttpStatusCode.OK, answered.Body);
        answered.Body.ShouldContain("\"matched\":1");
        answered.Body.ShouldContain("\"payment\":2");
        (await ClaimedContract.Send(program, "/api/earnings", key, order)).ShouldBe(answered);
        (await ClaimedContract.Send(program, "/api/earnings", key, new { earnings = new object[] { new { nino = person.Nino } } })).Body.ShouldContain("key-reused");
        (await ClaimedContract.Send(program, "/api/earnings", Guid.NewGuid(), new { earnings = Array.Empty<object>() })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Earned(person)).ShouldBe((1, 40_000));
    }

    [Fact]
    public async Task Another_commissioners_participants_stay_unmatched()
    {
        var person = await ReferredPerson.New(house);
        await using var stream = ReferralWorld.FileOf(Head + $"{person.Nino},2021-02-12,400.00,120/AB\n");
        var answer = await Intake.Take(house.World.As("validator", "wla"), stream, "earnings.csv", CancellationToken.None);
        (answer.Matched, answer.Unmatched).ShouldBe((0, 1));
        (await Earned(person)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_demonstration_offers_a_sample_of_which_some_matches_some_waits_and_some_is_refused()
    {
        await ReferredPerson.New(house, "QQ017421B");
        await ReferredPerson.New(house, "QQ404842C");
        using var browser = await house.As(Validator);
        var sample = await browser.Get((await browser.Get("/outcomes/earnings")).Href("take a sample file"));

        var answer = await Send(sample.Body);

        (answer.Matched, answer.Unmatched, await Refused(answer)).ShouldBe((2, 1, "5|1|a National Insurance number is two letters, six digits and a letter A to D"));
        var waiting = await browser.Get((await browser.Get("/outcomes/earnings")).Href("Download all of them as CSV"));
        waiting.Body.Split("\r\n").ShouldContain(row => row.EndsWith(",4,No: nobody referred here has this number or reference", StringComparison.Ordinal));
        new SampleFiles(new StoreSetting(IsDemonstration: false, TimeSpan.Zero, IsWhole: true)).Has("earnings-sample.csv").ShouldBeFalse();
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

    private EarningsIntake Intake => house.Service<EarningsIntake>();

    private async Task<FeedTaken> Send(string text)
    {
        await using var stream = ReferralWorld.FileOf(text);
        return await Intake.Take(Validator, stream, "earnings.csv", CancellationToken.None);
    }

    private async Task<string> Refused(FeedTaken answer)
    {
        await using var work = await house.Database.Begin(Validator, CancellationToken.None);
        var rows = await RefusedRow.Of(work, null, answer.File!.Value, 0, 100);
        return string.Join("; ", rows.SelectMany(row => row.Problems).Select(p => $"{p.Row}|{p.Column}|{p.Why}"));
    }

    private async Task<(long Payments, long Pence)> Earned(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<(long, long)>(
            """
            select count(*), coalesce(sum(f.amount), 0)::bigint from journey_fact f join journey_participant p on p.id = f.participant
            where p.reference = @Participant and f.kind = @kind
            """,
            new { person.Participant, kind = (short)Concordat.Journey.FactKind.Earnings });
    }
}
