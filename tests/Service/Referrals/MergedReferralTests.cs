using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.MergeRecords;
using Concordat.Referrals;
using Concordat.Referrals.Service.ReceiveReferrals;
using Dapper;

namespace Concordat.ServiceTests.Referrals;

/// <summary>SU-7: whoever goes on under one record is referred once, whichever record the running referral was made under.</summary>
public sealed class MergedReferralTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_referral_that_runs_under_the_merged_record_stands_against_another()
    {
        var (kept, _) = await Merged(1);
        (await Send("2021-02-25", Row(1, 0))).Refused.ShouldBe(1, "the referral under the merged record is open");
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<int>("select count(*)::int from referrals_case where participant_reference = @kept", new { kept })).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_told_of_the_person_restates_the_referrals_of_the_merged_record_too()
    {
        var (kept, gone) = await Merged(2);
        await using var owner = await house.Owner();
        await owner.ExecuteAsync("update referrals_case set acknowledged_on = '2021-02-02' where participant_reference = @gone", new { gone });
        await using var work = await house.Database.BeginAsWorker(house.World.As("prime", "irwell"), default);
        var person = (await house.Service<Participants>().ByReference(work, [kept]))[kept];
        await house.Service<ReferralRegister>().Restate(work, person);
        await work.Commit();
        (await owner.QuerySingleAsync<DateOnly?>("select acknowledged_on from referrals_case where participant_reference = @gone", new { gone })).ShouldBeNull();
    }

    /// <summary>Two people on one contract, the first withdrawn, become one who goes on under the first record.</summary>
    private async Task<(string Kept, string Gone)> Merged(int pair)
    {
        var taken = await Send("2021-02-01", Row(pair, 0), Row(pair, 1));
        taken.Accepted.ShouldBe(2);
        await using var owner = await house.Owner();
        var made = (await owner.QueryAsync<(string Participant, string Referral)>(
            "select participant_reference, reference from referrals_case where intake = @Intake order by line", new { taken.Intake })).ToList();
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        (await referrer.Post(await referrer.Get($"/referrals/{made[0].Referral}/withdraw"),
            ("Reason", "made-in-error"), ("On.Day", "24"), ("On.Month", "2"), ("On.Year", "2021"))).Location.ShouldNotBeNull();
        var merged = await house.Service<MergeRecords>().Merge(
            house.World.As("prime", "irwell"), made[0].Participant, made[1].Participant, "said-so", default);
        merged!.Value.Refusal.ShouldBeNull();
        return (made[0].Participant, made[1].Participant);
    }

    private static string Row(int pair, int person) => (pair, person) switch
    {
        (1, 0) => "Una,Umber,QQ861001A,1961-05-06",
        (1, _) => "Vic,Vervain,QQ862407A,1972-07-18",
        (_, 0) => "Wyn,Willow,QQ863713A,1983-09-02",
        _ => "Yan,Yarrow,QQ864919A,1994-11-24",
    };

    private async Task<IntakeAnswer.Taken> Send(string day, params string[] people)
    {
        await using var stream = ReferralWorld.FileOf("given_name,family_name,nino,date_of_birth,area,route,referred_on\n"
            + string.Concat(people.Select(person => $"{person},Manchester,jobcentre,{day}\n")));
        return (await house.Service<ReferralIntake>().Take(
            house.World.As("referrer", "jcp-manchester"), "GM-WW-1", stream, "merged.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Taken>();
    }
}
