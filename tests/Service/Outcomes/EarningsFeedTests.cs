using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Outcomes.Service.ReceiveEarnings;
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

    private EarningsIntake Intake => house.Service<EarningsIntake>();

    private async Task<EarningsAnswer> Send(string text)
    {
        await using var stream = ReferralWorld.FileOf(text);
        return await Intake.Take(Validator, stream, "earnings.csv", CancellationToken.None);
    }

    private async Task<string> Refused(EarningsAnswer answer)
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
