using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;
using Concordat.Support.Service.Caseloads;
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

        Stands(await worker.Get(path)).ShouldBe("Open");
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
        (await PutForward(worker, person, vacancy)).ShouldBe(match);
        (await worker.Post(await worker.Get($"/cases/{person.Referral}/vacancies"), [("Vacancy", vacancy), .. Day("2021-02-25")])).Text
            .ShouldContain("put forward for this vacancy already");

        await Record(worker, match, "offered", "2021-02-25", "The day lies before 2021-02-26");
        await Record(worker, match, "offered", "2021-02-26");
        await Record(worker, match, "started", "2021-02-26");

        (await worker.Get($"/cases/{person.Referral}")).Rows("Vacancies").ShouldHaveSingleItem()[2].ShouldBe("Started");
        (await worker.Get($"/cases/{person.Referral}")).Text.ShouldContain("Since 26 Feb 2021");
        Stands(await worker.Get($"/support/vacancies/{vacancy}")).ShouldBe("Filled");
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
        var match = await PutForward(worker, person, Number(await Listed(worker, places: "10")));
        using var other = await house.As(Stranger(person));
        using var prime = await house.As(house.World.As("prime", "irwell"));

        (await other.Get($"/support/matches/{match}")).Body.ShouldBe("");
        (await other.Get($"/cases/{person.Referral}/vacancies")).Body.ShouldBe("");
        (await prime.Get($"/support/matches/{match}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_vacancy_or_a_match_sent_twice_is_one()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var path = await Listed(worker, places: "7");
        (await Listed(worker, places: "7")).ShouldBe(path);
        (await Listed(worker, places: "8")).ShouldNotBe(path);
        (await PutForward(worker, person, Number(path))).ShouldBe(await PutForward(worker, person, Number(path)));
        (await worker.Get(path)).Rows("Cases put forward").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_authority_of_another_contract_is_refused()
    {
        var pennine = house.World.As("delivery", "pennine");
        using var worker = await house.As(pennine);
        await Listed(worker, places: "9");
        var page = await worker.Get("/support/vacancies");
        (await worker.Press(page, "List it", [.. Fields("7654399").Where(field => field.Item1 != "Area"), ("Area", "E08000001")])).Text
            .ShouldContain("Choose an authority of the contract under which people are put forward");
    }

    [Fact]
    public async Task What_was_to_be_agreed_is_said_at_the_start_and_the_day_before_today_too()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var vacancy = Number(await Listed(worker, "4", ("Hours", ""), ("Wage", "")));
        var form = await worker.Get($"/cases/{person.Referral}/vacancies");
        (await worker.Post(form, [("Vacancy", vacancy), .. Day("2021-02-09")])).Text.ShouldContain("The day lies before the start of 2021-02-10");
        var match = Number((await worker.Post(form, [("Vacancy", vacancy), .. Day("2021-02-22")])).Location!);
        var page = await worker.Get($"/support/matches/{match}");
        (await worker.Post(page, [("Step", "started"), ("Hours", "many"), .. Day("2021-02-23")])).Text.ShouldContain("Weekly hours must be a number");

        (await worker.Post(page, [("Step", "started"), ("Hours", "18.5"), ("Wage", "11.20"), .. Day("2021-02-23")])).Location.ShouldNotBeNull();

        (await worker.Get($"/participants/{person.Participant}")).Rows("What happened, by day").Select(row => row[1])
            .ShouldContain(said => said.StartsWith("Started a job", StringComparison.Ordinal) && said.Contains("18.5 hours a week, £11.20 an hour", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_match_ends_when_the_case_goes_to_another_provider_and_is_no_longer_the_old_ones()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var vacancy = Number(await Listed(worker, places: "5"));
        var match = await PutForward(worker, person, vacancy);

        await HandOver(person);

        (await worker.Get($"/support/matches/{match}")).Body.ShouldBe("");
        (await worker.Get($"/support/vacancies/{vacancy}")).Body.ShouldNotContain(person.Referral);
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Get($"/support/vacancies/{vacancy}")).Rows("Cases put forward").ShouldHaveSingleItem()[2]
            .ShouldBe("Not taken: The case went to another provider");
    }

    [Fact]
    public async Task A_match_ends_with_the_support_of_its_case()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var vacancy = Number(await Listed(worker, places: "11"));
        await PutForward(worker, person, vacancy);

        (await worker.Post(await worker.Get($"/support/{person.Referral}/end"), [.. Day("2021-02-25"), ("Reason", "completed")])).Location.ShouldNotBeNull();

        (await worker.Get($"/support/vacancies/{vacancy}")).Rows("Cases put forward").ShouldHaveSingleItem().ShouldBe(
            [$"Match {await MatchOf(vacancy)}", person.Referral, "Not taken: Support ended", "26 Feb 2021"]);
    }

    [Fact]
    public async Task Nobody_is_put_forward_whose_end_is_being_recorded()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var vacancy = Number(await Listed(worker, "1", ("Hours", "24")));
        var form = await worker.Get($"/cases/{person.Referral}/vacancies");
        var records = house.Service<FactRecords>();
        await using var first = await house.Database.BeginAsWorker(house.World.As("prime", "irwell"), CancellationToken.None);
        var referral = (await records.Referral(first, person.Referral))!;
        var left = new Fact { Kind = FactKind.Left, On = new(2021, 2, 25), Reason = "completed" };
        (await records.Append(first, [new NewFact(referral.Participant, referral.Id, referral.Owner, left)])).Refused.ShouldBeEmpty();

        var second = Task.Run(() => worker.Post(form, ("Vacancy", vacancy)));
        await Task.WhenAny(second, Task.Delay(500));
        await first.Commit();

        (await second).Location.ShouldBeNull("it waits for the end, and reads it");
    }

    private async Task<int> MatchOf(string vacancy)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<int>("select number from support_match where vacancy = @vacancy::int", new { vacancy });
    }

    [Fact]
    public async Task A_start_of_a_restricted_case_is_told_by_no_number()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var vacancy = Number(await Listed(worker, places: "6"));
        await Record(worker, await PutForward(worker, person, vacancy), "started", "2021-02-26");
        var shown = await worker.Get($"/support/vacancies/{vacancy}");
        shown.Body.ShouldContain(person.Referral);

        var one = house.World.As("prime", "irwell");
        using var prime = await house.As(one);
        await prime.Press(
            await prime.Get($"/journey/cases/{person.Referral}/named"), "Open it to these people only", ("Reason", "in-danger"), ("Named", $"{one.Person.Value}"));

        var page = await worker.Get($"/support/vacancies/{vacancy}");
        page.Body.ShouldNotContain(person.Referral);
        page.Text.ShouldContain("Nobody yet");
        page.Text.ShouldNotContain("filled", Case.Insensitive);
        (await worker.Get("/support/vacancies.csv")).Body.Split('\n')[0].ShouldNotContain("filled");
    }

    [Fact]
    public async Task A_start_that_is_withdrawn_frees_its_place()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var vacancy = Number(await Listed(worker, "1", ("Hours", "21")));
        await Record(worker, await PutForward(worker, person, vacancy), "started", "2021-02-26");
        Stands(await worker.Get($"/support/vacancies/{vacancy}")).ShouldBe("Filled");

        var record = await worker.Get($"/participants/{person.Participant}");
        var job = record.Html.Descendants("tr").First(row => row.Value.Contains("Started a job", StringComparison.Ordinal));
        var correct = job.Descendants("a").Select(link => (string)link.Attribute("href")!).First(link => link.EndsWith("/correct", StringComparison.Ordinal));
        (await worker.Press(await worker.Get(correct), "Withdraw it", ("Reason", "did-not-happen"))).Location.ShouldNotBeNull();

        var page = await worker.Get($"/support/vacancies/{vacancy}");
        Stands(page).ShouldBe("Open");
        page.Rows("Cases put forward").ShouldHaveSingleItem()[2].ShouldBe("Started, but the job was withdrawn");
    }

    [Fact]
    public async Task A_start_that_the_next_provider_withdraws_frees_the_place_that_it_does_not_see()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var vacancy = Number(await Listed(worker, "1", ("Hours", "23")));
        await Record(worker, await PutForward(worker, person, vacancy), "started", "2021-02-26");
        await HandOver(person);
        await using (var work = await house.Database.Begin(Taker(person), CancellationToken.None))
        {
            var records = house.Service<FactRecords>();
            var referral = (await records.Referral(work, person.Referral))!;
            var start = (await records.Of(work, referral.Participant)).Single(fact => fact.Content.Kind == FactKind.JobStarted);
            var withdrawal = new Fact { Kind = FactKind.Superseded, On = start.Content.On, Reason = "did-not-happen" };
            (await records.Append(work, [new NewFact(referral.Participant, null, referral.Owner, withdrawal) { Supersedes = start.Number }])).Refused.ShouldBeEmpty();
            await work.Commit();
        }

        await house.Service<CaseUpkeep>().BringUpToDate(CancellationToken.None);

        Stands(await worker.Get($"/support/vacancies/{vacancy}")).ShouldBe("Open");
    }

    [Fact]
    public async Task A_vacancy_is_closed_for_a_reason_and_takes_nobody_any_more()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var path = await Listed(worker, "1", ("Hours", "22"));
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Get($"{path}/close")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var other = await house.As(Stranger(person));
        (await other.Get($"{path}/close")).Body.ShouldBe("");
        var form = await worker.Get((await worker.Get(path)).Href("Close this vacancy"));
        (await worker.Post(form, [.. Day("2021-02-26")])).Text.ShouldContain("Choose why it is closed");
        (await worker.Post(form, [("Reason", "withdrawn"), .. Day("2021-02-27")])).Text.ShouldContain("or in the future");

        (await worker.Post(form, [("Reason", "withdrawn"), .. Day("2021-02-26")])).Location.ShouldBe(path);
        (await worker.Post(form, [("Reason", "withdrawn"), .. Day("2021-02-26")])).Location.ShouldBe(path);
        (await worker.Post(form, [("Reason", "in-error"), .. Day("2021-02-26")])).Text.ShouldContain("The vacancy was closed on 2021-02-26");

        Stands(await worker.Get(path)).ShouldBe("Closed: withdrawn by the employer");
        (await worker.Get($"/cases/{person.Referral}/vacancies")).Text.ShouldNotContain($"V{Number(path)}:");
    }

    [Fact]
    public async Task Vacancies_are_found_by_occupation_hours_and_area_and_stand_on_the_cases_that_they_fit()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        var (near, far) = (Number(await Listed(worker, "2", ("Hours", "14"))), Number(await Listed(worker, "2", ("Hours", "35"), ("Area", "E08000006"), ("Occupation", "6135"))));

        (await Found(worker, "soc=92")).ShouldContain(near);
        (await Found(worker, "soc=92")).ShouldNotContain(far);
        var whole = Number(await Listed(worker, "2", ("Hours", "36")));
        (await Found(worker, "atmost=14&where=E08000003")).ShouldContain(near);
        (await Found(worker, "atmost=14&where=E08000003")).ShouldNotContain(number => number == far || number == whole);
        (await Found(worker, "where=E08000006")).ShouldContain(far);
        (await worker.Get("/support/vacancies?atmost=many")).Text.ShouldContain("Weekly hours must be a number");

        var fits = (await worker.Get($"/cases/{person.Referral}")).Rows("Vacancies that fit");
        fits.First(row => row[0] == $"V{near}")[2].ShouldBe("where the person lives");
        fits.ShouldNotContain(row => row[0] == $"V{far}");
        await Give(person);
        (await worker.Get($"/support/vacancies/{near}")).Rows("Your cases that fit").ShouldContain(row => row[0] == person.Referral && row[1] == "where the person lives");
        (await worker.Get($"/support/vacancies/{far}")).Text.ShouldNotContain(person.Referral);
    }

    private static string Stands(Page vacancy) => vacancy.OfClass("govuk-caption-l").Single().Value.Trim();

    private static async Task<IReadOnlyList<string>> Found(Browser worker, string query)
    {
        var page = await worker.Get($"/support/vacancies?{query}");
        return [.. page.Links.Select(link => (string)link.Attribute("href")!).Where(href => href.StartsWith("/support/vacancies/", StringComparison.Ordinal)).Select(Number)];
    }

    /// <summary>Gives the case to the key worker who signs in.</summary>
    private async Task Give(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            "update support_case set worker = @worker where reference = @Referral", new { worker = WorkerOf(person).Person.Value, person.Referral });
    }

    private async Task HandOver(ReferredPerson person)
    {
        var taker = Taker(person);
        await using var work = await house.Database.BeginAsWorker(taker, CancellationToken.None);
        var records = house.Service<FactRecords>();
        (await records.HandOver(work, (await records.Referral(work, person.Referral))!, taker.Organisation, "another")).ShouldBeNull();
        await work.Commit();
    }

    /// <summary>The other provider of the contract.</summary>
    private Caller Taker(ReferredPerson person) =>
        house.World.As("delivery", person.Delivery == house.World.Organisation("pennine") ? "northern-quarter" : "pennine");

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

    private static async Task<string> Listed(Browser worker, string places, params (string Name, string Value)[] changed)
    {
        await worker.Press(await worker.Get("/support/employers"), "Add it", ("Number", "07654399"), ("Name", Employer));
        var listed = await worker.Press(await worker.Get("/support/vacancies"), "List it",
            [.. Fields("7654399", places).Where(field => changed.All(one => one.Name != field.Item1)), .. changed]);
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
