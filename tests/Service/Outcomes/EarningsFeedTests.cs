using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.ErasePerson;
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
    public async Task What_belongs_to_nobody_is_erased_once_the_programme_lets_it_be_kept_no_longer()
    {
        (await Send(Head + "QQ990311A,2020-01-10,411.00,120/AB\n")).Unmatched.ShouldBe(1);
        (await Send(Head + "QQ990312A,2020-01-10,412.00,120/AB\n")).Unmatched.ShouldBe(1);
        await using var owner = await house.Owner();
        // twelve months and a day ago, and twelve months ago
        var last = await owner.QuerySingleAsync<int>("select max(number) from outcomes_unmatched");
        await owner.ExecuteAsync("update outcomes_unmatched set at = '2020-02-25 12:00Z' where number = @before", new { before = last - 1 });
        await owner.ExecuteAsync("update outcomes_unmatched set at = '2020-02-26 12:00Z' where number = @last", new { last });
        using var browser = await house.As(Validator);
        var before = Waiting(await browser.Get("/outcomes/earnings/unmatched.csv"));

        (await house.Service<UnmatchedUpkeep>().EraseOld(CancellationToken.None)).ShouldBe(1);

        (await house.Service<UnmatchedUpkeep>().EraseOld(CancellationToken.None)).ShouldBe(0);
        (await owner.QueryAsync<bool>("select content is null from outcomes_unmatched order by number desc limit 2")).ShouldBe([false, true]);
        Waiting(await browser.Get("/outcomes/earnings/unmatched.csv")).ShouldBe(before - 1);
        (await owner.QuerySingleAsync<string>("select codes->>'rows' from journal_entry where event = 'UnmatchedErased'")).ShouldBe("1");
        await ReferredPerson.New(house, "QQ990311A");
        (await Intake.MatchAgain(Validator, CancellationToken.None)).ShouldBe(0);

        static int Waiting(Page file) => file.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
    }

    [Fact]
    public async Task What_waits_of_somebody_on_record_goes_with_the_person_and_what_waits_of_others_stays()
    {
        var person = await ReferredPerson.New(house);
        (await Send(Head + $"{person.Nino},2021-01-15,431.00,120/AB\n")).Unmatched.ShouldBe(1); // before the referral
        (await Send($"participant,payment_date,amount\n{person.Participant},2021-01-16,432.00\n")).Unmatched.ShouldBe(1);
        (await Send(Head + "QQ990411A,2021-01-15,433.00,120/AB\n")).Unmatched.ShouldBe(1);

        await using (var worker = await house.Database.BeginAsWorker(OperatorOfHouse.Caller, CancellationToken.None))
        {
            var records = house.Service<FactRecords>();
            var participant = (await house.Service<Participants>().ByReference(worker, [person.Participant]))[person.Participant];
            var referral = (await records.ReferralsOf(worker, [participant])).Single();
            var withdrawn = new Fact { Kind = FactKind.Withdrawn, On = TestHouse.Today };
            (await records.Append(worker, [new NewFact(participant, referral.Id, referral.Owner, withdrawn)])).Refused.ShouldBeEmpty();
            (await house.Service<Erasure>().Erase(worker, participant, "objected", null)).Refusal.ShouldBeNull();
            await worker.Commit();
        }

        await using var owner = await house.Owner();
        (await owner.QueryAsync<bool>("select content is null from outcomes_unmatched order by number desc limit 3")).ShouldBe([false, true, true]);
    }

    [Fact]
    public async Task Nobody_of_an_organisation_that_the_contract_pays_sends_the_pay_of_its_people()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        var reference = contract.Paid.People[0].Referral.ParticipantReference;
        var row = $"participant,payment_date,amount\n{reference},2021-02-12,400.00\n";

        var own = await Send(row, contract.PrimesValidator);

        (own.Matched, own.Unmatched).ShouldBe((0, 0));
        await using (var work = await house.Database.Begin(contract.PrimesValidator, CancellationToken.None))
        {
            var problem = (await RefusedRow.Of(work, null, own.File!.Value, 0, 100)).ShouldHaveSingleItem().Problems.ShouldHaveSingleItem();
            (problem.Row, problem.Column, problem.What).ShouldBe((2, 1, "payment"));
            problem.Why.ShouldStartWith("Your organisation is paid under a contract of this person");
            problem.WouldDo.ShouldStartWith("Leave the row out: somebody who is not paid for the person sends it");
        }

        (await contract.Facts(FactKind.Earnings)).ShouldBe(0);
        (await Send(row, contract.Validator)).Matched.ShouldBe(1);
    }

    [Fact]
    public async Task What_waited_for_its_own_people_is_not_matched_when_they_are_referred()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        var reference = contract.Paid.People[0].Referral.ParticipantReference;
        // before the referral, so that nobody is matched at first
        (await Send($"participant,payment_date,amount\n{reference},2018-03-02,400.00\n", contract.PrimesValidator)).Unmatched.ShouldBe(1);
        await contract.Paid.Refer("2018-03-01", "", contract.Paid.People[0].Participant);

        (await Intake.MatchAgain(contract.PrimesValidator, CancellationToken.None)).ShouldBe(0);

        (await contract.Facts(FactKind.Earnings)).ShouldBe(0);
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<string>(
            "select answer from outcomes_unmatched where organisation = @Value", new { contract.PrimesValidator.Organisation.Value }))
            .ShouldBe("own-organisation");
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

    private async Task<FeedTaken> Send(string text, Caller? sender = null)
    {
        await using var stream = ReferralWorld.FileOf(text);
        return await Intake.Take(sender ?? Validator, stream, "earnings.csv", CancellationToken.None);
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
