using Concordat.Journey;
using Concordat.Plumbing.Files;
using Concordat.Referrals;
using Concordat.Referrals.Service.ReceiveReferrals;

namespace Concordat.ServiceTests.Referrals;

/// <summary>RE-6: a file of referrals is taken in one transaction, each row taken, refused or put as a question; the same file twice
/// changes nothing.</summary>
public sealed class ReceiveReferralsTests(ReferralWorld world) : IClassFixture<ReferralWorld>
{
    private const string Head = "given_name,family_name,nino,date_of_birth,area,referred_on,reference\n";

    [Fact]
    public async Task Good_rows_are_taken_and_bad_ones_refused_with_row_column_and_reason()
    {
        var answer = await Send(Head
            + "Ann,Arden,QQ100001A,1984-05-06,Brent,2021-02-01,J1\n"
            + "Bob,Birch,QQ100002A,06/05/1984,E09000003,2021-02-01,J2\n"
            + "Cat,Cedar,QQ100003A,1984-05-06,Brent,2021-02-01,J3\n"
            + "Dan,Dale,BG100004A,1984-05-06,Brent,2021-02-01,J4\n"
            + "Eve,Elm,QQ100005A,1984-05-06,Manchester,2021-02-01,J5\n"
            + "Ann,Arden,qq 10 00 01,06/05/1984,Brent,2021-02-01,J6\n");

        var taken = answer.ShouldBeOfType<IntakeAnswer.Taken>();
        (taken.Accepted, taken.Refused, taken.Waiting).ShouldBe((3, 3, 0));
        (await Refusals(taken.Intake)).ShouldBe(
        [
            "5|3|nino|prefix BG was never given to anybody",
            "6|5|area 'Manchester'|Manchester lies outside the area of contract WLA-TEST-1",
            "7|0|the person|the same person stands in row 2",
        ]);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_says_so()
    {
        const string file = Head + "Fay,Fir,QQ200001A,1984-05-06,Brent,2021-02-02,J7\n";
        var first = (await Send(file)).ShouldBeOfType<IntakeAnswer.Taken>();
        var before = await Count("referrals_case");
        (await Send(file)).ShouldBe(new IntakeAnswer.Repeated(first.Intake));
        (await Count("referrals_case")).ShouldBe(before);
    }

    [Fact]
    public async Task Another_file_with_the_same_person_refers_nobody_twice()
    {
        (await Send(Head + "Gil,Gorse,QQ300001A,1984-05-06,Brent,2021-02-02,J8\n")).ShouldBeOfType<IntakeAnswer.Taken>().Accepted.ShouldBe(1);
        var again = (await Send(Head + "GIL,Gorse,QQ 30 00 01 A,1984-05-06,Brent,2021-02-03,J8\n")).ShouldBeOfType<IntakeAnswer.Taken>();
        (again.Accepted, again.Refused).ShouldBe((0, 1));
        (await Refusals(again.Intake)).Single().ShouldContain("this person already has a referral to this contract that is still open");
    }

    [Fact]
    public async Task Somebody_who_may_be_known_waits_for_a_decision()
    {
        await Send(Head + "Hal,Hazel,QQ400001A,1984-05-06,Brent,2021-02-02,J9\n");
        var answer = (await Send(Head + "Henrietta,Quince,QQ400001A,1984-05-06,Brent,2021-02-03,J10\n")).ShouldBeOfType<IntakeAnswer.Taken>();
        (answer.Accepted, answer.Refused, answer.Waiting).ShouldBe((0, 0, 1));
    }

    [Fact]
    public async Task A_route_that_the_contract_opens_later_is_refused_at_its_column()
    {
        var answer = await Send("given_name,family_name,nino,date_of_birth,area,route,referred_on\n"
            + "Oda,Oak,QQ110001A,1984-05-06,Brent,self-referral,2021-02-09\n"
            + "Pia,Pine,QQ120001A,1984-05-07,Brent,self-referral,2021-02-10\n"
            + "Rex,Rowan,QQ130001A,1984-05-08,Brent,post,2021-02-10\n");
        var taken = answer.ShouldBeOfType<IntakeAnswer.Taken>();
        (taken.Accepted, taken.Refused).ShouldBe((1, 2));
        (await Refusals(taken.Intake)).ShouldBe(
        [
            "2|6|route 'self-referral'|the route self-referral opens on 2021-02-10",
            "4|6|route 'post'|Work and Health Programme has no such route",
        ]);
    }

    [Fact]
    public async Task A_characteristic_that_the_record_contradicts_is_a_refusal_of_its_row_alone()
    {
        var day = new DateOnly(2021, 2, 18);
        const string head = "given_name,family_name,nino,date_of_birth,area,characteristics,referred_on\n";
        var first = (await Send(head + "Sam,Sallow,QQ140001A,1984-05-06,Brent,,2021-02-01\n")).ShouldBeOfType<IntakeAnswer.Taken>();
        await WithdrawAndAssess(first.Intake, day, "early access category");

        var second = (await Send(head
            + "Sam,Sallow,QQ140001A,1984-05-06,Brent,early access category,2021-02-18\n"
            + "Tom,Teak,QQ150001A,1984-05-06,Brent,early access category,2021-02-18\n")).ShouldBeOfType<IntakeAnswer.Taken>();
        (second.Accepted, second.Refused).ShouldBe((1, 1));
        var refusal = (await Refusals(second.Intake)).ShouldHaveSingleItem();
        refusal.ShouldStartWith("2|6|characteristics|A different 'assessed' stands on record for 2021-02-18");
    }

    [Fact]
    public async Task A_broken_file_is_refused_whole()
    {
        var before = await Count("referrals_case");
        var answer = await Send(Head + "Ida,Ivy,QQ500001A,1984-05-06,Brent,2021-02-01,\"J11\nJay,Juniper,QQ500002A,1984-05-06,Brent,2021-02-01,J12\n");
        answer.ShouldBeOfType<IntakeAnswer.Unreadable>().Problems.Single().Why.ShouldBe("a quote is opened and never closed");
        (await Count("referrals_case")).ShouldBe(before);
        (await Send("name;nino\n")).ShouldBeOfType<IntakeAnswer.Unreadable>();
    }

    [Fact]
    public async Task Days_of_which_some_have_the_month_first_put_the_whole_file_in_doubt()
    {
        var answer = await Send(Head + "Kim,Kale,QQ600001A,03/04/1984,Brent,2021-02-01,J13\nLee,Larch,QQ600002A,12/31/1984,Brent,2021-02-01,J14\n");
        answer.ShouldBeOfType<IntakeAnswer.Unreadable>().Problems[0].Why.ShouldContain("in doubt");
    }

    [Fact]
    public async Task A_contract_that_the_organisation_does_not_refer_to_does_not_exist()
    {
        await using var stream = ReferralWorld.FileOf(Head);
        var stranger = world.Referrer with { Organisation = new(999) };
        (await Intake.Take(stranger, ReferralWorld.West, stream, "x.csv", CancellationToken.None)).ShouldBeOfType<IntakeAnswer.Unreadable>()
            .Problems.Single().Why.ShouldBe("Your organisation may send people to no contract");
    }

    [Fact]
    public async Task The_journal_tells_of_one_entry_without_personal_data()
    {
        await using var owner = await world.House.Owner();
        var before = await Dapper.SqlMapper.QuerySingleAsync<long>(owner, "select coalesce(max(number), 0) from journal_entry");
        await Send(Head + "Mia,Mistletoe,QQ700001A,1984-05-06,Brent,2021-02-01,J15\n");
        var told = (await Dapper.SqlMapper.QueryAsync<string>(
            owner, "select event || identities::text || codes::text from journal_entry where number > @before", new { before })).ToList();
        told.Count(entry => entry.StartsWith("ReferralFileReceived", StringComparison.Ordinal)).ShouldBe(1);
        told.ShouldAllBe(entry => !entry.Contains("Mistletoe") && !entry.Contains("700001"));
    }

    [Fact]
    public async Task The_clocks_start_and_the_draw_is_kept()
    {
        var taken = (await Send(Head + "Noa,Nettle,QQ800001A,1984-05-06,Brent,2021-02-01,J16\n")).ShouldBeOfType<IntakeAnswer.Taken>();
        await using var owner = await world.House.Owner();
        var row = await Dapper.SqlMapper.QuerySingleAsync<(DateOnly AcknowledgeBy, DateOnly StartBy, long? Draw)>(
            owner, "select acknowledge_by, start_by, draw from referrals_case where intake = @Intake", new { taken.Intake });
        row.AcknowledgeBy.ShouldBe(new DateOnly(2021, 2, 3));
        row.StartBy.ShouldBe(new DateOnly(2021, 2, 22));
        row.Draw.ShouldNotBeNull();
    }

    private ReferralIntake Intake => world.Service<ReferralIntake>();

    private async Task<IntakeAnswer> Send(string text)
    {
        await using var stream = ReferralWorld.FileOf(text);
        return await Intake.Take(world.Referrer, ReferralWorld.West, stream, "referrals.csv", CancellationToken.None);
    }

    /// <summary>Takes the one referral back and puts on record that the characteristic does not hold.</summary>
    private async Task WithdrawAndAssess(int intake, DateOnly day, string measure)
    {
        await using var work = await world.House.Database.BeginAsWorker(world.Prime, CancellationToken.None);
        var reference = await work.One<string>("select reference from referrals_case where intake = @intake", new { intake });
        var referral = (await world.Service<FactRecords>().Referral(work, reference!))!;
        var recording = await world.Service<FactRecords>().Append(work,
        [
            new NewFact(referral.Participant, referral.Id, referral.Owner, new Fact { Kind = FactKind.Withdrawn, On = day, Reason = "made-in-error" }),
            new NewFact(referral.Participant, null, referral.Owner, new Fact { Kind = FactKind.Assessed, On = day, Measure = measure, Value = 0 }),
        ]);
        recording.Refused.ShouldBeEmpty();
        await world.Service<ReferralRegister>().Recorded(work, [(referral.Id, FactKind.Withdrawn, day)]);
        await work.Commit();
    }

    private async Task<IReadOnlyList<string>> Refusals(int intake)
    {
        await using var work = await world.House.Database.Begin(world.Referrer, CancellationToken.None);
        var file = await work.One<int>("select file from referrals_intake where number = @intake", new { intake });
        var rows = await RefusedRow.Of(work, null, file, 0, 100);
        return [.. rows.SelectMany(row => row.Problems).Select(p => $"{p.Row}|{p.Column}|{p.What}|{p.Why}")];
    }

    private async Task<long> Count(string table)
    {
        await using var owner = await world.House.Owner();
        return await Dapper.SqlMapper.QuerySingleAsync<long>(owner, $"select count(*) from {table}");
    }
}
