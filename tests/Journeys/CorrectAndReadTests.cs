using System.Globalization;
using Concordat.Fixture;
using Concordat.Journey;
using Dapper;

namespace Concordat.Journeys;

/// <summary>A start corrected by one day and backdated by more than a year: the next run says which lines changed, in days alone or in
/// money, and which correction did it.</summary>
public sealed class CorrectAndReadTests(PeopledHouse peopled, Chromium chromium) : IClassFixture<PeopledHouse>
{
    private const string Contract = "GM-WW-2";

    [Fact]
    public async Task A_start_a_day_earlier_changes_days_and_no_money_and_a_start_after_the_job_takes_the_job_back()
    {
        var person = await SomebodyWithoutWork();
        await using var prime = await Visitor.At(peopled.House, chromium);
        await using var finance = await Visitor.At(peopled.House, chromium);
        await using var authoriser = await Visitor.At(peopled.House, chromium);
        await prime.StepIn("Prime provider: Farouk");
        await finance.StepIn("Finance officer: Chloe");
        await authoriser.StepIn("Payment authoriser: Desmond");

        // work that began on the day support began pays a job start
        await prime.Open($"/support/{person.Referral}/job")
            .Then(v => FillDay(v, person.Started))
            .Then(v => v.Fill("Reference of the job", "1"))
            .Then(v => v.Choose("Employed"))
            .Then(v => v.Press("Record it"));
        await Prepare(finance).Then(v => v.Sees("Lines that are new"));
        await Release(finance, authoriser);

        await Correct(prime, person, person.Started.AddDays(-1));
        await Prepare(finance)
            .Then(v => v.Sees("Lines whose days alone changed: no money moves"))
            .Then(v => v.Sees($"{Short(person.Started)} → {Short(person.Started.AddDays(-1))}"))
            .Then(v => v.Sees($"started {Short(person.Started.AddDays(-1))} instead of {Short(person.Started)}, recorded 26 Feb 2021"));
        (await finance.Page.Locator("main").InnerTextAsync()).ShouldNotContain("taken back", Case.Insensitive);
        (await Axe.Violations(finance.Page)).ShouldBeEmpty();
        await Release(finance, authoriser);

        await Correct(prime, person, person.Started.AddDays(1));
        await Prepare(finance)
            .Then(v => v.Sees("Lines that vanished: taken back"))
            .Then(v => v.Sees("Lines whose days alone changed: no money moves"))
            .Then(v => v.Follow("Lines that vanished: taken back"))
            .Then(v => v.Sees("job start 1"))
            .Then(v => v.Follow("Why line"))
            .Then(v => v.Sees("what was posted for it is taken back"))
            .Then(v => v.Follow($"started {Short(person.Started.AddDays(1))}"))
            .Then(v => v.Sees("Your role follows the journey without knowing whose it is"));
    }

    private static async Task<Visitor> Prepare(Visitor finance)
    {
        await finance.Open("/payments/runs/prepare")
            .Then(v => v.Select("Contract", Contract))
            .Then(v => v.Press("Prepare"))
            .Then(v => v.Sees("What changed since the last posted run"));
        return finance;
    }

    private static async Task Release(Visitor finance, Visitor authoriser) =>
        await authoriser.Open(new Uri(finance.Page.Url).AbsolutePath)
            .Then(v => v.LookAtExceptions())
            .Then(v => v.Press("Authorise"))
            .Then(v => v.Press("Authorise this run"))
            .Then(v => v.Sees("Authorised by"));

    private async Task Correct(Visitor prime, Person person, DateOnly day)
    {
        await using var owner = await peopled.House.Owner();
        var started = await owner.QuerySingleAsync<long>(
            "select max(number) from journey_fact where participant = @id and kind = @kind",
            new { person.Id, kind = (short)FactKind.Started });
        await prime.Open($"/participants/{person.Reference}")
            .Then(v => v.Follow($"Correct fact {started}"))
            .Then(v => FillDay(v, day))
            .Then(v => v.Choose("It was keyed wrongly"))
            .Then(v => v.Press("Correct this fact"))
            .Then(v => v.Sees("struck through"));
    }

    private static Task<Visitor> FillDay(Visitor visitor, DateOnly day) => visitor.Fill("Day", Number(day.Day))
        .Then(v => v.Fill("Month", Number(day.Month)))
        .Then(v => v.Fill("Year", Number(day.Year)));

    /// <summary>Who started more than a year before the day shown, at least two days after the referral, and has had no job.</summary>
    private async Task<Person> SomebodyWithoutWork()
    {
        await using var owner = await peopled.House.Owner();
        return await owner.QueryFirstAsync<Person>(
            """
            select p.id, p.reference, r.reference as referral, f.on_day as started
            from journey_fact f
            join journey_referral r on r.id = f.referral
            join journey_participant p on p.id = f.participant
            where f.kind = @kind and f.contract = @contract and f.on_day < @before and f.on_day > r.referred_on + 1
                and (select count(*) from journey_referral other where other.participant = p.id) = 1
                and not exists (select from journey_fact other where other.participant = p.id and other.kind in (@job, @superseded))
            order by f.number
            """,
            new
            {
                kind = (short)FactKind.Started,
                contract = peopled.House.World.Contract(Contract).Value,
                before = TestHouse.Today.AddYears(-1),
                job = (short)FactKind.JobStarted,
                superseded = (short)FactKind.Superseded,
            });
    }

    private static string Short(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Person
    {
        public int Id { get; init; }

        public string Reference { get; init; } = "";

        public string Referral { get; init; } = "";

        public DateOnly Started { get; init; }
    }
}
