using System.Net;
using System.Text;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Plumbing.Store;
using Concordat.Referrals;
using Concordat.Referrals.Service.ReceiveBenefits;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-4: whoever refers, or the prime, says that a benefit began or ended, by form or file, and the page says what that changes.</summary>
public sealed class BenefitPagesTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head = "given_name,family_name,nino,date_of_birth,area,participation,benefit,benefit_since,referred_on\n";

    [Fact]
    public async Task The_end_of_a_benefit_makes_a_duty_a_choice_and_the_referral_says_so()
    {
        var (reference, _) = await Referred("Ada,Alder,QQ871001A,1984-05-06,Brent,,jsa,2018-01-04,2021-02-01\n");
        using var referrer = await house.As(house.World.As("referrer", "jcp-west-london"));
        var page = await referrer.Get($"/referrals/{reference}");
        page.Text.ShouldContain("Mandatory since 1 February 2021");
        page.Rows("Benefits on record").ShouldHaveSingleItem().ShouldBe(["Jobseeker’s Allowance", "4 Jan 2018", "Goes on"]);

        var form = await referrer.Get(page.Href("Record that a benefit began or ended"));
        (await referrer.Post(form, Said("benefit-ended", "jsa", 27, 2, 2021))).Text.ShouldContain("The day lies in the future.");
        (await referrer.Post(form, Said("benefit-ended", "uc", 10, 2, 2021))).Text.ShouldContain("No uc is recorded as begun by that day; there is jsa.");
        (await referrer.Post(form, Said("benefit-started", "esa", 1, 4, 1984))).Text.ShouldContain("The day lies before the person's birth.");
        (await referrer.Post(form, Said("", "", 1, 4, 2020))).Text.ShouldContain("Choose what is to be recorded.");
        (await referrer.Post(form, Said("benefit-ended", "jsa", 10, 2, 2021))).Location.ShouldBe($"/referrals/{reference}");

        var changed = await referrer.Get($"/referrals/{reference}");
        changed.Body.ShouldContain("From 11 February 2021 the person takes part by choice");
        changed.Text.ShouldContain("Voluntary since 11 February 2021");
        changed.Rows("Benefits on record").ShouldHaveSingleItem()[2].ShouldBe("10 Feb 2021");
        await using var owner = await house.Owner();
        (await owner.QuerySingleAsync<int>("select count(*)::int from journal_entry where event = 'ReferralBenefitRecorded'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_delivery_provider_neither_says_it_nor_corrects_it_and_whoever_said_it_does()
    {
        var (reference, participant) = await Referred("Bea,Birch,QQ872001A,1975-11-21,Brent,mandatory,jsa,2018-01-04,2021-02-01\n");
        await using var owner = await house.Owner();
        var provider = house.World.People.First(person => person.Role == "delivery" && person.Organisation.Value == owner.QuerySingle<int>(
            "select delivery from referrals_case where reference = @reference", new { reference }));
        using var delivery = await house.As(provider);
        (await delivery.Get($"/referrals/{reference}/benefit")).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var kind in new[] { FactKind.BenefitStarted, FactKind.Attained })
        {
            var number = await NumberOf(participant, kind);
            (await delivery.Get($"/journey/facts/{number}/correct")).Status.ShouldBe(HttpStatusCode.NotFound, kind.Name());
            using var referrer = await house.As(house.World.As("referrer", "jcp-west-london"));
            var form = await referrer.Get($"/journey/facts/{number}/correct");
            form.Status.ShouldBe(HttpStatusCode.OK, $"{kind} {number}");
            (await referrer.Post(form, ("On.Day", "2"), ("On.Month", "2"), ("On.Year", "2021"), ("Reason", "keyed-wrongly"))).Location.ShouldBe($"/participants/{participant}");
            (await NumberOf(participant, kind)).ShouldNotBe(number);
        }
    }

    [Fact]
    public async Task A_file_tells_of_both_kinds_row_by_row_and_the_same_file_changes_nothing()
    {
        var (_, first) = await Referred("Cay,Cedar,QQ873001A,1992-08-17,Brent,,jsa,2018-01-04,2021-02-01\n");
        var (_, second) = await Referred("Dot,Dogwood,QQ874001A,1979-03-02,Barnet,,,,2021-02-01\n");
        var text = "participant,date,fact,benefit\n"
            + $"{first},2021-02-10,benefit-ended,jsa\n{first},2021-02-11,benefit-started,uc\n"
            + $"{second},2021-02-10,benefit-ended,jsa\n{second},2021-02-12,benefit-started,dole\nnobody,2021-02-12,benefit-started,uc\n"
            + $"{second},2021-02-12,job-started,uc\n";
        using var referrer = await house.As(house.World.As("referrer", "jcp-west-london"));
        var answer = await referrer.Upload(await referrer.Get("/referrals/benefits/upload"), "benefits.csv", Encoding.UTF8.GetBytes(text));
        var result = await referrer.Get(answer.Location!);
        result.Rows().Select(cells => cells[0]).ShouldBe(["4", "5", "6", "7"]);
        (await NumberOf(first, FactKind.BenefitEnded)).ShouldNotBeNull();
        (await NumberOf(second, FactKind.BenefitStarted)).ShouldBeNull();
        (await referrer.Upload(await referrer.Get("/referrals/benefits/upload"), "benefits.csv", Encoding.UTF8.GetBytes(text))).Location.ShouldEndWith("?again=true");
        (await referrer.Get("/referrals/benefits/template.csv")).Body.Trim().ShouldBe("participant,referral,date,fact,benefit");
    }

    [Fact]
    public async Task Of_two_who_tell_at_once_the_second_is_judged_by_what_the_first_recorded()
    {
        var (reference, participant) = await Referred("Eve,Elm,QQ875001A,1984-05-06,Brent,,,,2021-02-01\n");
        var referrer = house.World.As("referrer", "jcp-west-london");
        await using var first = await house.Database.Begin(referrer, CancellationToken.None);
        await using var second = await house.Database.Begin(referrer, CancellationToken.None);
        (await Tell(first, new DateOnly(2019, 1, 1))).Added.ShouldBe(1);
        var waiting = Tell(second, new DateOnly(2020, 1, 1));
        await using (var owner = await house.Owner())
        {
            while (!waiting.IsCompleted && await owner.QuerySingleAsync<int>(
                """
                select count(*)::int from pg_locks where locktype = 'advisory' and not granted
                    and database = (select oid from pg_database where datname = current_database())
                """) == 0)
            {
                await Task.Yield();
            }
        }

        await first.Commit();
        (await waiting).Refused.ShouldHaveSingleItem().Why.Code.ShouldBe("on-it-already");

        Task<BenefitsRecorded> Tell(Work work, DateOnly on) => house.Service<BenefitRecorder>().Record(
            work, [new BenefitRow(participant, reference, new ToldBenefit(1, FactKind.BenefitStarted, on, "jsa"), [])]);
    }

    private static (string, string)[] Said(string change, string benefit, int day, int month, int year) =>
        [("Change", change), ("Benefit", benefit), ("On.Day", $"{day}"), ("On.Month", $"{month}"), ("On.Year", $"{year}")];

    /// <summary>The number of the person's standing fact of a kind.</summary>
    private async Task<long?> NumberOf(string participant, FactKind kind)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleOrDefaultAsync<long?>(
            """
            select f.number from journey_fact f join journey_participant p on p.id = f.participant
            where p.reference = @participant and f.kind = @kind and not exists (select from journey_fact s where s.supersedes = f.number)
            """,
            new { participant, kind = (short)kind });
    }

    private async Task<(string Reference, string Participant)> Referred(string row)
    {
        await using var stream = ReferralWorld.FileOf(Head + row);
        var taken = (await house.Service<ReferralIntake>().Take(house.World.As("referrer", "jcp-west-london"), "WLA-WHP-1", stream, "some.csv", CancellationToken.None))
            .ShouldBeOfType<IntakeAnswer.Taken>();
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<(string, string)>("select reference, participant_reference from referrals_case where intake = @Intake", new { taken.Intake });
    }
}
