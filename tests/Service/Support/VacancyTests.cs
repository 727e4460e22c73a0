using System.Net;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;
using Dapper;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-6: work that an employer offers, somebody put forward for it, and the job that comes of it.</summary>
public sealed class VacancyTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Employer = "Example Mill Ltd";

    [Fact]
    public async Task A_vacancy_of_an_employer_on_the_register_is_listed_and_read_by_its_provider_and_the_prime()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var page = await worker.Get("/support/vacancies");
        (await worker.Press(page, "List it")).OfClass("govuk-error-message").ShouldNotBeEmpty();
        (await worker.Press(page, "List it", Fields("87654321"))).Text.ShouldContain("Add the employer first");
        var path = await Listed(worker, places: "3");

        (await worker.Get(path)).Text.ShouldContain("3, of which 0 filled");
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Get(path)).Text.ShouldContain(Employer);
        (await prime.Get("/support/vacancies.csv")).Body.ShouldContain($"V{Number(path)},07654399,{Employer},9233,E08000003,Manchester,20.00,10.55,");
        (await prime.Get("/support/vacancies")).Text.ShouldNotContain("List a vacancy");

        using var other = await house.As(Stranger(person));
        (await other.Get(path)).Body.ShouldBe("");
        (await other.Get("/support/vacancies.csv")).Body.ShouldNotContain($"V{Number(path)},");
    }

    [Fact]
    public async Task Who_is_put_forward_is_offered_the_work_and_starts_in_a_job_that_names_employer_and_vacancy()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var vacancy = Number(await Listed(worker, places: "1"));
        var match = await PutForward(worker, person, vacancy);
        (await worker.Post(await worker.Get($"/cases/{person.Referral}/vacancies"), ("Vacancy", vacancy))).Text.ShouldContain("put forward for this vacancy already");

        await Record(worker, match, "offered", "2021-02-25", "The day lies before 2021-02-26");
        await Record(worker, match, "offered", "2021-02-26");
        await Record(worker, match, "started", "2021-02-26");

        (await worker.Get($"/cases/{person.Referral}")).Rows("Vacancies").ShouldHaveSingleItem()[2].ShouldBe("Started");
        (await worker.Get($"/cases/{person.Referral}")).Text.ShouldContain("Since 26 Feb 2021");
        (await worker.Get($"/support/vacancies/{vacancy}")).Text.ShouldContain("1, of which 1 filled");
        (await Job(person)).ShouldBe($"V{vacancy}-{match} 07654399 9233 {vacancy}");
        (await worker.Get($"/support/matches/{match}")).Text.ShouldContain("This has come to its end");

        var second = await Started(person);
        (await worker.Get($"/cases/{second.Referral}/vacancies")).Text.ShouldNotContain($"V{vacancy}:");
    }

    [Fact]
    public async Task What_is_not_taken_has_a_reason_and_the_person_may_be_put_forward_again()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var vacancy = Number(await Listed(worker, places: "2"));
        var match = await PutForward(worker, person, vacancy);

        await Record(worker, match, "not-taken", "2021-02-26", "Choose why nothing came of it.");
        (await worker.Post(await worker.Get($"/support/matches/{match}"), [("Step", "not-taken"), ("Reason", "travel"), .. Day("2021-02-26")])).Location.ShouldBe($"/cases/{person.Referral}");

        (await worker.Get($"/support/vacancies/{vacancy}")).Rows("Cases put forward, the latest first").ShouldHaveSingleItem()[2]
            .ShouldBe("Not taken: Too far, or no way to get there");
        (await PutForward(worker, person, vacancy)).ShouldNotBe(match);
        (await Job(person)).ShouldBeNull();
    }

    [Fact]
    public async Task A_match_is_nobody_elses()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var match = await PutForward(worker, person, Number(await Listed(worker, places: "1")));
        using var other = await house.As(Stranger(person));
        using var prime = await house.As(house.World.As("prime", "irwell"));

        (await other.Get($"/support/matches/{match}")).Body.ShouldBe("");
        (await other.Get($"/cases/{person.Referral}/vacancies")).Body.ShouldBe("");
        (await prime.Get($"/support/matches/{match}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private Caller WorkerOf(ReferredPerson person) => house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);

    private Caller Stranger(ReferredPerson person) => house.World.People.First(one => one.Role == "delivery" && one.Organisation != person.Delivery);

    /// <summary>Somebody who started on 10 February; of the same provider as another, where one is given.</summary>
    private async Task<ReferredPerson> Started(ReferredPerson? beside = null)
    {
        ReferredPerson person;
        do
        {
            person = await ReferredPerson.New(house);
        }
        while (beside is not null && person.Delivery != beside.Delivery);

        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Post(await prime.Get($"/support/{person.Referral}/start"), Day("2021-02-10"))).Location.ShouldNotBeNull();
        return person;
    }

    private static async Task<string> Listed(Browser worker, string places)
    {
        await worker.Press(await worker.Get("/support/employers"), "Add it", ("Number", "07654399"), ("Name", Employer));
        var listed = await worker.Press(await worker.Get("/support/vacancies"), "List it", Fields("7654399", places));
        return listed.Location.ShouldNotBeNull(listed.Text);
    }

    private static async Task<string> PutForward(Browser worker, ReferredPerson person, string vacancy)
    {
        var put = await worker.Post(await worker.Get($"/cases/{person.Referral}/vacancies"), ("Vacancy", vacancy));
        return Number(put.Location.ShouldNotBeNull(put.Text));
    }

    private static async Task Record(Browser worker, string match, string step, string day, string? refused = null)
    {
        var answer = await worker.Post(await worker.Get($"/support/matches/{match}"), [("Step", step), .. Day(day)]);
        if (refused is null)
        {
            answer.Location.ShouldNotBeNull(answer.Text);
        }
        else
        {
            answer.Text.ShouldContain(refused);
        }
    }

    private async Task<string?> Job(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleOrDefaultAsync<string>(
            """
            select concat_ws(' ', j.job, j.company, j.occupation, j.vacancy) from support_job j
            join journey_participant p on p.id = j.participant where p.reference = @Participant
            """,
            new { person.Participant });
    }

    private static string Number(string path) => path.Split('/')[^1];

    private static (string, string)[] Fields(string company, string places = "1") =>
    [
        ("Company", company), ("Occupation", "9233"), ("Area", "E08000003"), ("Hours", "20"), ("Wage", "10.55"), ("From.Day", "20"), ("From.Month", "2"),
        ("From.Year", "2021"), ("Contract", "GM-WW-1"), ("Places", places),
    ];

    private static (string, string)[] Day(string day) => day.Split('-') is [var y, var m, var d]
        ? [("On.Day", d), ("On.Month", m), ("On.Year", y)]
        : throw new ArgumentException(day);
}
