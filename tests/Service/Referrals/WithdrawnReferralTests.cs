using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ReceiveEarnings;
using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Access;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-1: a referral that was withdrawn ends cleanly: no later payment, claim or question of identity is matched to it.</summary>
public sealed class WithdrawnReferralTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_payment_after_the_withdrawal_stays_unmatched_until_the_person_is_referred_again()
    {
        var person = await ReferredPerson.New(house, "QQ901001A");
        (await Pay(person.Nino, "2021-02-12")).Matched.ShouldBe(1);
        await Withdraw(person);

        var later = await Pay(person.Nino, "2021-02-13");
        (later.Matched, later.Unmatched).ShouldBe((0, 1));
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<string>("select answer from outcomes_unmatched order by number desc limit 1")).ShouldBe("referral-ended");
        (await Feed.MatchAgain(Validator, CancellationToken.None)).ShouldBe(0);

        await ReferAgain(person.Nino);
        (await Pay(person.Nino, "2021-02-26")).Matched.ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_for_somebody_who_did_not_start_stays_unmatched_too()
    {
        var person = await ReferredPerson.New(house, "QQ902001A");
        using var prime = await house.As(house.World.As("prime", "irwell"));
        await prime.Post(await prime.Get($"/referrals/{person.Referral}/did-not-start"), ("Reason", "declined"), ("On.Day", "24"), ("On.Month", "2"), ("On.Year", "2021"));
        (await Pay(person.Nino, "2021-02-25")).Matched.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_claimed_for_it()
    {
        var person = await ReferredPerson.New(house, "QQ903001A");
        (await Claim(person)).Refused.ShouldBeEmpty();
        await Withdraw(person);
        var refused = (await Claim(person, sequence: 2)).Refused.ShouldHaveSingleItem();
        refused.Why.ShouldBe(new Refusal("referral-withdrawn", "The referral was withdrawn on 2021-02-24: nothing is claimed for it."));
    }

    [Fact]
    public async Task Nobody_is_asked_whether_a_newcomer_is_somebody_whose_only_referral_was_withdrawn()
    {
        const string head = "given_name,family_name,nino,date_of_birth,area,route,referred_on\n";
        await Send(head + "Wilma,Wych,QQ904001A,1984-05-06,Manchester,jobcentre,2021-02-01\n");
        (await Send(head + "Wilma,Wych,QQ904002A,1984-05-06,Manchester,jobcentre,2021-02-02\n")).Waiting.ShouldBe(1, "the same name and birth under another number is a question");
        await using var owner = await house.Owner();
        var reference = await owner.QuerySingleAsync<string>(
            "select c.reference from referrals_case c join referrals_intake i on i.number = c.intake order by i.number desc limit 1");
        await Withdraw(reference);
        var third = await Send(head + "Wilma,Wych,QQ904003A,1984-05-06,Manchester,jobcentre,2021-02-03\n");
        (third.Accepted, third.Waiting).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("Dora,Dunn", "1985-05-06", "QQ905001A", "QQ905002A", false)]
    [InlineData("Ivo,Trent", "1972-11-30", "QQ905003A", "QQ905004A", true)]
    public async Task Nobody_is_asked_about_somebody_who_did_not_start_unless_they_started_after_all(
        string name, string born, string nino, string other, bool isStarted)
    {
        const string head = "given_name,family_name,nino,date_of_birth,area,route,referred_on\n";
        await Send($"{head}{name},{nino},{born},Manchester,jobcentre,2021-02-01\n");
        await using var owner = await house.Owner();
        var reference = await owner.QuerySingleAsync<string>(
            "select c.reference from referrals_case c join referrals_intake i on i.number = c.intake order by i.number desc limit 1");
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Post(await prime.Get($"/referrals/{reference}/did-not-start"), ("Reason", "declined"), ("On.Day", "24"), ("On.Month", "2"), ("On.Year", "2021")))
            .Location.ShouldNotBeNull();
        if (isStarted)
        {
            (await prime.Post(await prime.Get($"/support/{reference}/start"), ("On.Day", "25"), ("On.Month", "2"), ("On.Year", "2021"))).Location.ShouldNotBeNull();
        }

        var again = await Send($"{head}{name},{other},{born},Manchester,jobcentre,2021-02-02\n");
        again.Waiting.ShouldBe(isStarted ? 1 : 0);
    }

    private EarningsIntake Feed => house.Service<EarningsIntake>();

    private Caller Validator => house.World.As("validator", "gmca");

    private async Task<FeedTaken> Pay(string nino, string on)
    {
        await using var stream = ReferralWorld.FileOf($"nino,payment_date,amount,paye_scheme\n{nino},{on},400.00,120/AB\n");
        return await Feed.Take(Validator, stream, "earnings.csv", CancellationToken.None);
    }

    private Task Withdraw(ReferredPerson person) => Withdraw(person.Referral);

    private async Task Withdraw(string referral)
    {
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        var done = await referrer.Post(
            await referrer.Get($"/referrals/{referral}/withdraw"), ("Reason", "made-in-error"), ("On.Day", "24"), ("On.Month", "2"), ("On.Year", "2021"));
        done.Location.ShouldBe($"/referrals/{referral}");
    }

    private async Task<Recording> Claim(ReferredPerson person, int sequence = 1)
    {
        var facts = house.Service<FactRecords>();
        await using var worker = await house.Database.BeginAsWorker(house.World.As("prime", "irwell"), CancellationToken.None);
        var referral = (await facts.Referral(worker, person.Referral))!;
        var recording = await facts.Append(worker,
        [
            new NewFact(referral.Participant, referral.Id, referral.Owner,
                new Fact { Kind = FactKind.Claimed, On = new DateOnly(2021, 2, 25), Outcome = "job start", Sequence = sequence }),
        ]);
        await worker.Commit();
        return recording;
    }

    private async Task ReferAgain(string nino)
    {
        var taken = await Send("given_name,family_name,nino,date_of_birth,area,route,referred_on\n" + await Particulars(nino) + ",Manchester,jobcentre,2021-02-26\n");
        taken.Accepted.ShouldBe(1);
    }

    /// <summary>As <see cref="ReferredPerson.New"/> named whoever has the number.</summary>
    private async Task<string> Particulars(string nino)
    {
        var participants = house.Service<Participants>();
        await using var worker = await house.Database.BeginAsWorker(house.World.As("prime", "irwell"), CancellationToken.None);
        var id = (await participants.ByNino(worker, [nino])).Single().Value;
        var person = (await participants.Read(worker, "test", [id]))[id];
        return $"{person.GivenName},{person.FamilyName},{nino},{person.Born:yyyy-MM-dd}";
    }

    private async Task<IntakeAnswer.Taken> Send(string text)
    {
        await using var stream = ReferralWorld.FileOf(text);
        return (await house.Service<ReferralIntake>().Take(
            house.World.As("referrer", "jcp-manchester"), "GM-WW-1", stream, "people.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Taken>();
    }
}
