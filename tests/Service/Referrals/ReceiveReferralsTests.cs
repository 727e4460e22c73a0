using Concordat.Plumbing.Files;
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
            .Problems.Single().Why.ShouldBe("Your organisation refers to no contract");
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
