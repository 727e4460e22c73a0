using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Referrals;
using Concordat.Specification;
using Concordat.Support;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.Vacancies;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-1: what SQL selects is what the Model says, and the kept list is what a rebuilding would make of the record.</summary>
public sealed class CaseListTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int Cases = 3_000;
    private const int FirstReferral = 1_000_000;

    [Fact]
    public async Task Each_state_and_queue_selects_the_cases_that_the_model_puts_in_it()
    {
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("delivery", 9), CancellationToken.None);
        var drawn = Enumerable.Range(0, Cases).Select(Drawn).ToList();
        await ListedCaseWriting.Write(work, drawn);
        var kept = (await work.List<ListedCase>("select * from support_case where referral >= @FirstReferral order by referral", new { FirstReferral })).ToList();
        kept.ShouldBe(drawn, "what is written is read again");

        foreach (var state in CaseStates.All)
        {
            await Selects($"state {state}", QueueSql.Of(state), one => one.StateOn(TestHouse.Today) == state);
        }

        foreach (var queue in Queues.All)
        {
            await Selects($"queue {queue.Queue}", QueueSql.Of(queue.Queue), one => Queues.Holds(queue.Queue, one.ToDays(), one.KeyWorker, TestHouse.Today));
        }

        await Selects("open", QueueSql.Open, one => one.StateOn(TestHouse.Today).IsOpen());

        async Task Selects(string what, string condition, Func<ListedCase, bool> holds)
        {
            var selected = await work.List<int>(
                $"select referral from support_case where referral >= @FirstReferral and ({condition}) order by referral",
                new { FirstReferral, today = TestHouse.Today });
            selected.Count.ShouldBeInRange(1, Cases - 1, what);
            selected.ShouldBe(drawn.Where(holds).Select(one => one.Referral), what);
        }
    }

    /// <summary>Any days beside any others: a wall of conditions is tried best by what seldom meets.</summary>
    private static ListedCase Drawn(int number)
    {
        var draw = new Random(number);
        DateOnly? Near() => draw.Next(3) == 0 ? null : TestHouse.Today.AddDays(draw.Next(-4, 5));

        var days = new CaseDays
        {
            Stage = draw.Next(2) == 0 ? ReferralState.Started : draw.Next(2) == 0 ? ReferralState.Referred : (ReferralState)draw.Next(5),
            ReferredOn = TestHouse.Today.AddDays(-draw.Next(1_000)),
            StartedOn = Near(),
            LeftOn = draw.Next(3) == 0 ? Near() : null,
            StartDue = Near(),
            WorkFrom = Near(),
            WorkTo = Near(),
            JobFrom = Near(),
            FragileUntil = Near(),
            SupportLastDay = Near(),
            SupportEndsFrom = Near(),
            InWorkLastDay = Near(),
            InWorkEndsFrom = Near(),
            LastContactOn = Near(),
            NotSeenFrom = Near(),
            ContactDue = Near(),
            ContactToldFrom = Near(),
            ReviewDue = Near(),
            ReviewToldFrom = Near(),
            PlannedFirst = Near(),
            PlannedLast = Near(),
        };
        var owner = new FactOwner(new ContractId(1), new OrganisationId(9), new OrganisationId(5));
        var referral = new ReferralRecord(
            new ReferralId(FirstReferral + number), $"R-{number}", new ParticipantId(FirstReferral + number), $"P-{number}", owner, days.ReferredOn, "", "", "", "");
        return ListedCase.Of(referral, days, new ServiceCount(draw.Next(9), draw.Next(9)), draw.Next(4) == 0 ? null : 7);
    }
}

/// <summary>The same over everything that the demonstration's people did, and after what tests do to them.</summary>
public sealed class KeptCasesTests(PeopledHouse peopled) : IClassFixture<PeopledHouse>
{
    private TestHouse House => peopled.House;

    [Fact]
    public async Task The_kept_list_is_what_a_rebuilding_makes_of_the_record()
    {
        var (kept, rebuilt) = await Both();
        kept.Count.ShouldBeGreaterThan(150);
        kept.Count(one => one.Worker is not null).ShouldBeGreaterThan(30);
        rebuilt.ShouldBe(kept);

        await Do();
        var after = await Both();
        after.Kept.ShouldNotBe(kept, "what was done must show");
        after.Rebuilt.ShouldBe(after.Kept);
    }

    /// <summary>Neither writes over what the other did: the second waits, and reads it.</summary>
    [Fact]
    public async Task Two_things_that_happen_to_a_case_at_once_are_both_on_the_list()
    {
        var prime = House.World.As("prime", "irwell");
        await using var looking = await House.Owner();
        var one = await looking.QueryFirstAsync<ListedCase>(
            "select * from support_case where stage = 2 and left_on is null and work_from is null and contract = 1 order by referral desc");
        var facts = House.Service<FactRecords>();
        await using var first = await House.Database.BeginAsWorker(prime, CancellationToken.None);
        var referral = (await facts.Referral(first, one.Reference))!;
        await facts.Append(first, [new NewFact(one.Person, null, referral.Owner, new Fact { Kind = FactKind.JobStarted, On = new(2021, 2, 20), Job = "AT-ONCE" })]);

        var second = Task.Run(async () =>
        {
            await using var work = await House.Database.BeginAsWorker(prime, CancellationToken.None);
            var made = await House.Service<AppointmentBook>().Make(
                work, one, new Wanted(new PersonId(1), new AgreedTime(new(2021, 4, 1), 600, 30), ContactManner.Phone, AppointmentPurpose.Meeting));
            made.Refusal.ShouldBeNull();
            await work.Commit();
        });
        await Task.WhenAny(second, Task.Delay(500));
        await first.Commit();
        await second;

        var kept = await looking.QuerySingleAsync<ListedCase>("select * from support_case where referral = @Referral", one);
        kept.JobFrom.ShouldBe(new(2021, 2, 20));
        kept.PlannedLast.ShouldBe(new(2021, 4, 1));
    }

    /// <summary>SU-7: histories by chance of cases that are handed over, with what both providers and the prime do before and after. The last
    /// contact and the service counted are not forgotten when the receiver first writes the case.</summary>
    [Fact]
    public async Task Handed_over_cases_are_kept_as_a_rebuilding_makes_them_whoever_wrote_them_last()
    {
        await using var looking = await House.Owner();
        var providers = await Providers();
        var cases = (await looking.QueryAsync<ListedCase>(
            """
            select * from support_case where stage = 2 and left_on is null and contract = 1 and work_from is not null and delivery = any(@providers)
                and referred_on < '2020-12-01'
                and not exists (select from journey_restriction r where r.participant = support_case.participant)
            order by referral desc limit 6
            """,
            new { providers = providers.Select(one => one.Organisation.Value).ToArray() })).ToList();
        cases.Count.ShouldBeGreaterThan(0);
        foreach (var one in cases)
        {
            var draw = new Random(one.Referral);
            var giver = providers.First(each => each.Organisation.Value == one.Delivery);
            var receiver = providers.First(each => each.Organisation.Value != one.Delivery);
            await Meet(giver, one.Reference, TestHouse.Today.AddDays(-3), 480);
            for (var times = draw.Next(3); times > 0; times--)
            {
                await Meet(giver, one.Reference, TestHouse.Today.AddDays(-draw.Next(4, 50)), 500 + (20 * times));
            }

            var before = await Kept(one.Referral);
            await HandOver(one.Reference, receiver);
            await Meet(receiver, one.Reference, TestHouse.Today.AddDays(-draw.Next(60, 80)), 600);
            (await Kept(one.Referral)).LastContactOn.ShouldBe(before.LastContactOn, "the receiver sees when the giver last spoke with the person");
            if (draw.Next(2) == 0)
            {
                await SayMissed(one.Referral);
                await Meet(receiver, one.Reference, TestHouse.Today, 620);
            }
        }

        var (list, rebuilt) = await Both();
        rebuilt.ShouldBe(list);

        Task<ListedCase> Kept(int referral) => looking.QuerySingleAsync<ListedCase>("select * from support_case where referral = @referral", new { referral });
    }

    /// <summary>Rows from before counts and expected days were kept are right as soon as the house has started.</summary>
    [Fact]
    public async Task Cases_that_were_kept_before_are_worked_out_anew_when_the_house_starts()
    {
        var (before, _) = await Both();
        before.Sum(one => one.ServiceInTime + one.ServiceLate).ShouldBeGreaterThan(0);
        before.Count(one => one.Expected.Length > 0).ShouldBeGreaterThan(0);
        await using (var owner = await House.Owner())
        {
            await owner.ExecuteAsync(
                "update support_case set restated = '', service_in_time = 0, service_late = 0, expected = '', expected_has_pay = false, expected_as_at = null");
        }

        using var upkeep = new CaseUpkeep(
            House.Database, House.Service<ContractRegister>(), House.Service<ContractBindings>(), House.Service<ProgrammeLibrary>(),
            House.Service<CaseList>(), House.Service<PlacesGivenBack>(), House.Service<ILogger<CaseUpkeep>>());
        await upkeep.BringUpToDate(CancellationToken.None);

        (await Both()).Kept.ShouldBe(before);
    }

    /// <summary>One person of each provider of the contract.</summary>
    private async Task<IReadOnlyList<Caller>> Providers()
    {
        await using var work = await House.Database.BeginAsWorker(House.World.As("prime", "irwell"), CancellationToken.None);
        var contract = (await House.Service<ContractRegister>().Find(work, new ContractId(1)))!;
        return
        [
            .. contract.SupplyChainOn(TestHouse.Today).Select(link => link.Delivery).Distinct()
                .Select(delivery => House.World.People.First(person => person.Role == "delivery" && person.Organisation == delivery)),
        ];
    }

    private async Task Meet(Caller caller, string reference, DateOnly on, int minute)
    {
        await using var work = await House.Database.Begin(caller, CancellationToken.None);
        var one = (await ListedCase.Find(work, reference)).ShouldNotBeNull($"{caller.Organisation} does not see {reference}");
        var met = await House.Service<AppointmentBook>().TookPlace(
            work, one, new Wanted(caller.Person, new AgreedTime(on, minute, 15), ContactManner.Phone, minute % 40 == 0 ? AppointmentPurpose.Review : AppointmentPurpose.Meeting));
        met.Refusal.ShouldBeNull();
        await work.Commit();
    }

    private async Task HandOver(string reference, Caller receiver)
    {
        await using var work = await House.Database.BeginAsWorker(receiver, CancellationToken.None);
        var facts = House.Service<FactRecords>();
        (await facts.HandOver(work, (await facts.Referral(work, reference))!, receiver.Organisation, "another")).ShouldBeNull();
        await work.Commit();
    }

    /// <summary>The prime puts right what the giver said of the last time: nobody came.</summary>
    private async Task SayMissed(int referral)
    {
        await using var work = await House.Database.Begin(House.World.As("prime", "irwell"), CancellationToken.None);
        var last = (await AppointmentRow.OfCase(work, referral, 40)).First(row => row.OnDay == TestHouse.Today.AddDays(-3) && row.AtMinute == 480);
        (await House.Service<AppointmentBook>().Attend(work, [new AttendanceTold(last, AppointmentResult.MissedNotAcceptable, "forgot")])).ShouldBeEmpty();
        await work.Commit();
    }

    /// <summary>Through the doors that people use: a start, a job, its end corrected away, a leaver, an assignment taken away.</summary>
    private async Task Do()
    {
        await using var owner = await House.Owner();
        var open = (await owner.QueryAsync<(string Reference, string Participant)>(
            """
            select c.reference, c.participant_reference from support_case c
            where c.stage = 2 and c.left_on is null and c.work_from is null and c.contract = 1 order by c.referral limit 3
            """)).ToList();
        using var prime = await House.As(House.World.As("prime", "irwell"));
        await Record(prime, open[0].Reference, "job", "2021-02-15", ("Job", "J"), ("Work", "employed"), ("Hours", "20"), ("Wage", "10.55"));
        await Record(prime, open[1].Reference, "end", "2021-02-22", ("Reason", "completed"));
        await Record(prime, open[2].Reference, "job", "2021-02-10", ("Job", "J"), ("Work", "employed"), ("Hours", "20"), ("Wage", "10.55"));
        await Record(prime, open[2].Reference, "job-end", "2021-02-20", ("Job", "J"));
        var fact = await owner.QuerySingleAsync<long>(
            "select max(f.number) from journey_fact f join journey_participant p on p.id = f.participant where p.reference = @Participant", new { open[2].Participant });
        var corrected = await House.Service<Concordat.Journey.Service.CorrectFact.CorrectFact>()
            .Correct(House.World.As("prime", "irwell"), fact, null, "recorded-in-error", CancellationToken.None);
        corrected!.Value.Refusal.ShouldBeNull();
    }

    private async Task<(IReadOnlyList<ListedCase> Kept, IReadOnlyList<ListedCase> Rebuilt)> Both()
    {
        await using var work = await House.Database.BeginAsWorker(House.World.As("administrator"), CancellationToken.None);
        var people = await House.Service<ReferralRegister>().People(work, null, int.MaxValue);
        var referrals = (await House.Service<FactRecords>().ReferralsOf(work, people)).Select(referral => referral.Id.Value).ToHashSet();
        var kept = await work.List<ListedCase>("select * from support_case order by referral");
        var rebuilt = await House.Service<CaseList>().WorkedOut(work, [.. people.Select(person => person.Value)], referrals);
        return (kept, [.. rebuilt.OrderBy(one => one.Referral)]);
    }

    private static async Task Record(Browser browser, string referral, string what, string day, params (string, string)[] fields)
    {
        var parts = day.Split('-');
        var posted = await browser.Post(
            await browser.Get($"/support/{referral}/{what}"), [("On.Day", parts[2]), ("On.Month", parts[1]), ("On.Year", parts[0]), .. fields]);
        posted.Location.ShouldNotBeNull(posted.Text);
    }
}
