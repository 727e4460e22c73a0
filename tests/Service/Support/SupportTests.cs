using System.Net;
using System.Text;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.ServiceTests.Referrals;
using Concordat.Support.Service.RecordFact;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-6: starts, jobs and their ends, by form and by file, as whoever may and whoever may not.</summary>
public sealed class SupportTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Head = "participant,date,fact,job,hours,wage,reason\n";

    private Caller Prime => house.World.As("prime", "irwell");

    [Fact]
    public async Task Start_job_change_end_and_leaving_are_recorded_by_form_and_stand_on_the_record()
    {
        var person = await ReferredPerson.New(house);
        using var prime = await house.As(Prime);
        var page = await prime.Get($"/participants/{person.Participant}");
        page = await Record(prime, page.Href("The start"), "2021-02-10");
        page = await Record(prime, page.Href("A job"), "2021-02-11", ("Job", "1"), ("Work", "employed"), ("Hours", "20"), ("Wage", "10.55"));
        page = await Record(prime, page.Href("A change of a job"), "2021-02-15", ("Job", "1"), ("Hours", "25"));
        page = await Record(prime, page.Href("The end of a job"), "2021-02-22", ("Job", "1"));
        page = await Record(prime, page.Href("The end of support"), "2021-02-23", ("Reason", "completed"));

        page.Rows("What happened").Select(row => $"{row[0]}: {row[1].Split(':')[0]}").ShouldBe(
        [
            "1 February 2021: Referred", "10 February 2021: Started", "11 February 2021: Started a job", "15 February 2021: Job changed",
            "22 February 2021: Job ended", "23 February 2021: Left support. completed",
        ]);
        (await prime.Get($"/referrals/{person.Referral}")).Title.ShouldContain("Started");
    }

    [Theory]
    [InlineData("start", "2021-01-31", "the day lies before the referral of 2021-02-01")]
    [InlineData("start", "2021-02-27", "the day lies in the future")]
    [InlineData("end", "2021-02-10", "the person has not started")]
    [InlineData("job-end", "2021-02-10", "no job 1 has begun")]
    public async Task A_form_says_why_it_is_refused_and_keeps_nothing(string what, string day, string why)
    {
        var person = await ReferredPerson.New(house);
        using var prime = await house.As(Prime);
        var form = await prime.Get($"/support/{person.Referral}/{what}");
        (string, string)[] more = what switch { "job-end" => [("Job", "1")], "end" => [("Reason", "completed")], _ => [] };
        var refused = await prime.Post(form, [.. Day(day), .. more]);
        refused.Status.ShouldBe(HttpStatusCode.OK);
        refused.Text.ShouldContain(why, Case.Insensitive);
        (await FactsOf(person)).ShouldBe(1);
    }

    [Theory]
    [InlineData("no-reason", "Reason")]
    [InlineData("job-known", "Job")]
    [InlineData("in-the-future", "On")]
    public void A_refusal_stands_beside_the_field_that_it_is_about(string code, string field) =>
        RecordFactModel.FieldOf(new Refusal(code, "a sentence")).ShouldBe(field);

    [Fact]
    public async Task A_file_is_taken_row_by_row_and_its_refusals_name_row_and_column()
    {
        var person = await ReferredPerson.New(house);
        var page = await Send(Head
            + $"{person.Participant},2021-02-10,started,,,,\n"
            + $"{person.Participant},2021-02-11,job-started,A,30,11.00,\n"
            + $"{person.Participant},2021-02-18,job-changed,A,35,11.50,\n"
            + $"{person.Participant},2021-02-22,job-ended,A,,,\n"
            + $"{person.Participant},2021-02-23,job-ended,B,,,\n"
            + $"{person.Participant},2021-02-30,left,,,,\n"
            + "P-NOBODY,2021-02-10,started,,,,\n"
            + $"{person.Participant},2021-02-24,left,,,,moved-away\n");
        (await Refusals(page)).ShouldBe(
        [
            "6|4|no job B has begun",
            "7|2|it is no day",
            "8|1|there is no such participant of yours with a referral on or before the day",
        ]);
        (await FactsOf(person)).ShouldBe(6);
    }

    [Fact]
    public async Task A_skill_is_recorded_by_form_and_by_file_and_stands_as_picture_and_table()
    {
        var person = await ReferredPerson.New(house);
        using var prime = await house.As(Prime);
        await Record(prime, $"/support/{person.Referral}/start", "2021-02-10");
        var form = await prime.Get((await prime.Get($"/participants/{person.Participant}")).Href("A skill or qualification"));
        (await prime.Post(form, [.. Day("2021-02-15"), ("Skill", "qualification")])).Text.ShouldContain("Give the level as a number from 0");
        (await prime.Post(form, [.. Day("2021-02-15"), ("Skill", "qualification"), ("Level", "two")])).Text.ShouldContain("must be a number");
        (await prime.Post(form, [.. Day("2021-02-09"), ("Skill", "licence")])).Text.ShouldContain("The day lies before the start");
        (await prime.Post(form, [.. Day("2021-02-15"), ("Skill", "juggling")])).Text.ShouldContain("Say what was attained");
        (await prime.Post(form, [.. Day("2021-02-15"), ("Skill", "qualification"), ("Level", "2")])).Location.ShouldNotBeNull();
        var sent = await Send("participant,date,fact,measure,value,job\n"
            + $"{person.Participant},2021-02-18,attained,licence,,\n"
            + $"{person.Participant},2021-02-18,attained,english,3,\n"
            + $"{person.Participant},2021-02-18,attained,,,\n"
            + $"{person.Participant},2021-02-18,attained,licence,,J1\n");

        (await Refusals(sent)).Select(refusal => refusal[..3]).ShouldBe(["3|5", "4|4", "5|6"]);
        var progress = await prime.Get($"/support/{person.Referral}/progress");
        progress.Rows("What was attained").Select(row => string.Join('|', row)).ShouldBe(
        [
            "15 February 2021|A qualification, by its level|level 2", "18 February 2021|A licence or card for work, such as for driving or security|",
        ]);
        progress.Body.ShouldContain("Skills and qualifications so far");
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_the_same_fact_by_form_is_a_repeat()
    {
        var person = await ReferredPerson.New(house);
        var file = Head + $"{person.Participant},2021-02-10,started,,,,\n";
        var first = await Send(file);
        (await Send(file)).Location.ShouldBe($"{first.Location}?again=true");
        (await FactsOf(person)).ShouldBe(2);

        using var prime = await house.As(Prime);
        var again = await Record(prime, $"/support/{person.Referral}/start", "2021-02-10");
        again.Body.ShouldContain("It was on record already.");
        (await FactsOf(person)).ShouldBe(2);
    }

    [Fact]
    public async Task Only_the_prime_and_the_providers_own_may_record()
    {
        var person = await ReferredPerson.New(house);
        var path = $"/support/{person.Referral}/start";
        foreach (var caller in house.World.People)
        {
            using var browser = await house.As(caller);
            var isOwn = caller.Organisation == Prime.Organisation || caller.Organisation == person.Delivery;
            (await browser.Get(path)).Status.ShouldBe(
                caller.Role is not ("prime" or "delivery") ? HttpStatusCode.Forbidden : isOwn ? HttpStatusCode.OK : HttpStatusCode.NotFound,
                $"{caller.Role} of {caller.Organisation}");
        }
    }

    private static (string, string)[] Day(string day) => day.Split('-') is [var y, var m, var d]
        ? [("On.Day", d), ("On.Month", m), ("On.Year", y)]
        : throw new ArgumentException(day);

    private static async Task<Page> Record(Browser browser, string path, string day, params (string, string)[] fields)
    {
        var posted = await browser.Post(await browser.Get(path), [.. Day(day), .. fields]);
        posted.Location.ShouldNotBeNull(posted.Text);
        return await browser.Follow(posted);
    }

    private async Task<Page> Send(string text)
    {
        using var prime = await house.As(Prime);
        return await prime.Upload(await prime.Get("/support/facts/upload"), "support.csv", Encoding.UTF8.GetBytes(text));
    }

    private async Task<IReadOnlyList<string>> Refusals(Page sent)
    {
        await using var work = await house.Database.Begin(Prime, CancellationToken.None);
        var rows = await RefusedRow.Of(work, null, int.Parse(sent.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture), 0, 100);
        return [.. rows.SelectMany(row => row.Problems).Select(p => $"{p.Row}|{p.Column}|{p.Why}")];
    }

    private async Task<long> FactsOf(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<long>(
            "select count(*) from journey_fact f join journey_participant p on p.id = f.participant where p.reference = @Participant", person);
    }
}
