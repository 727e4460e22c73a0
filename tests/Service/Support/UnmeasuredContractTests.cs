using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Referrals;
using Concordat.Specification;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.Vacancies;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Concordat.ServiceTests.Support;

/// <summary>SU-1: what binds a contract, and what cannot be measured by it, never costs a key worker their day; and a change of it shows in
/// every kept case.</summary>
public sealed class UnmeasuredContractTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Contract = "GM-WW-1";

    private Caller Prime => house.World.As("prime", "irwell");

    [Fact]
    public async Task A_contract_that_cannot_be_measured_leaves_the_expected_outcome_unknown_until_it_can()
    {
        var person = await InWork(async owner => await owner.ExecuteAsync(
            "update contracts_contract set terms = 'start: [' || terms where reference = @Contract", new { Contract }));
        using var worker = await house.As(WorkerOf(person));
        (await worker.Post(
            await worker.Get("/caseload/assign"), ("Cases", person.Referral), ("To", $"{WorkerOf(person).Person.Value}"), ("Reason", "new")))
            .Location.ShouldNotBeNull();
        (await worker.Get($"/cases/{person.Referral}")).Text.ShouldContain("Not known: the terms of the contract cannot be measured");
        (await worker.Get("/today")).Text.ShouldContain("in work it is not known when an outcome is to come");

        await using var mending = await house.Owner();
        await mending.ExecuteAsync("update contracts_contract set terms = substr(terms, length('start: [') + 1) where reference = @Contract", new { Contract });
        using var upkeep = Upkeep();
        await upkeep.BringUpToDate(CancellationToken.None);
        var shown = await worker.Get($"/cases/{person.Referral}");
        shown.Text.ShouldContain("Outcome expected");
        shown.Text.ShouldNotContain("Not known");
    }

    /// <summary>Only jobs of the case are supposed to go on: what another referrer's office was told is not told here.</summary>
    [Fact]
    public async Task A_job_that_was_recorded_for_another_office_moves_no_expected_day()
    {
        var person = await InWork(_ => Task.CompletedTask);
        var before = await Kept(person);
        before.Expected.ShouldNotBeEmpty();
        var facts = house.Service<FactRecords>();
        await using (var worker = await house.Database.BeginAsWorker(Prime, CancellationToken.None))
        {
            var referral = (await facts.Referral(worker, person.Referral))!;
            var elsewhere = referral.Owner with { Referrer = house.World.Organisation("jcp-west-london") };
            (await facts.Append(worker, [new NewFact(referral.Participant, null, elsewhere,
                new Fact { Kind = FactKind.JobStarted, On = new DateOnly(2021, 2, 11), Job = "ELSEWHERE", Hours = 40, Wage = new Money(2_000) })])).Refused.ShouldBeEmpty();
            await worker.Commit();
        }

        (await Kept(person)).ShouldBe(before);
    }

    [Fact]
    public async Task A_variation_that_takes_effect_is_seen_and_its_cases_are_worked_out_anew()
    {
        var person = await InWork(_ => Task.CompletedTask);
        var before = await Kept(person);
        await using (var owner = await house.Owner())
        {
            await owner.ExecuteAsync(
                """
                insert into contracts_variation (contract, number, rests_on, title, why, definition, terms, valid_from, basis, referral_end, end_on, digest,
                    owed_before, owed_after, more_for, less_for, priced_on)
                select id, 1, 0, 'Same again', 'To try it', programme || case overlay when '' then '' else '/' || overlay end, terms, '2021-02-01', 'referral',
                    referral_end, end_on, sha256('x'), 0, 0, 0, 0, '2021-02-26'
                from contracts_contract where reference = @Contract;
                insert into contracts_variation_act (contract, number, act, person, organisation, role, at)
                select id, 1, 'authorised', 1, commissioner, 'authoriser', now() from contracts_contract where reference = @Contract
                """,
                new { Contract });
        }

        using var upkeep = Upkeep();
        await upkeep.BringUpToDate(CancellationToken.None);

        var after = await Kept(person);
        after.Restated.ShouldNotBe(before.Restated);
        (after with { Restated = before.Restated }).ShouldBe(before, "it says what the contract said before");
        await using var work = await house.Database.Begin(Prime, CancellationToken.None);
        (await house.Service<ContractBindings>().Of(work, house.World.Contract(Contract)))!.Terms!.Versions.Later.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_definition_says_of_a_case_goes_by_the_day_of_referral()
    {
        var programmes = house.Service<ProgrammeLibrary>();
        var (first, later) = (programmes.Find("working-well-expansion", "")!, programmes.Find("work-programme", "")!);
        first.Caseload.ShouldNotBe(later.Caseload);
        await using var work = await house.Database.Begin(Prime, CancellationToken.None);
        var contract = (await house.Service<ContractRegister>().Find(work, Contract))!;
        var bound = BoundTerms.Of(new ProgrammeVersions(first, [new LaterVersion(later, new DateOnly(2021, 1, 1), EffectiveBy.Referral)]), null);

        var terms = TermsOfCases.Of(new ContractBinding(contract, "key", bound), programmes, TestHouse.Today)!;

        terms.For(new DateOnly(2020, 12, 31)).Caseload.ShouldBe(first.Caseload);
        terms.For(new DateOnly(2021, 1, 1)).Caseload.ShouldBe(later.Caseload);
    }

    [Fact]
    public async Task A_case_that_cannot_be_worked_out_stands_as_it_was_and_the_others_go_on()
    {
        var (bad, good) = (await ReferredPerson.New(house), await ReferredPerson.New(house));
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            "update support_case set restated = 'before' where reference = any(@both)", new { both = new[] { bad.Referral, good.Referral } });
        await owner.ExecuteAsync(
            $"""
            create function bad_case() returns trigger language plpgsql as 'begin raise exception ''bad''; end';
            create trigger bad_case before update on support_case for each row when (old.referral = {(await Kept(bad)).Referral}) execute function bad_case()
            """);
        using var upkeep = Upkeep();
        await upkeep.BringUpToDate(CancellationToken.None);
        var (left, done) = (await Kept(bad), await Kept(good));
        await owner.ExecuteAsync("drop trigger bad_case on support_case; drop function bad_case()");

        left.Restated.ShouldBe("before");
        done.Restated.ShouldNotBe("before");
        await upkeep.BringUpToDate(CancellationToken.None);
        (await Kept(bad)).Restated.ShouldBe(done.Restated);
    }

    [Fact]
    public async Task Earnings_mark_the_case_of_somebody_in_work_which_is_worked_out_anew_behind()
    {
        var person = await InWork(_ => Task.CompletedTask);
        var before = await Kept(person);
        var facts = house.Service<FactRecords>();
        await using (var worker = await house.Database.BeginAsWorker(Prime, CancellationToken.None))
        {
            var referral = (await facts.Referral(worker, person.Referral))!;
            var paid = new Fact
            {
                Kind = FactKind.Earnings,
                On = new(2021, 2, 25),
                Job = "J",
                Amount = new Money(10_000),
                From = new(2021, 2, 20),
                Until = new(2021, 2, 25),
            };
            (await facts.Append(worker, [new NewFact(referral.Participant, null, referral.Owner, paid)])).Refused.ShouldBeEmpty();
            (await worker.One<string>("select restated from support_case where reference = @Referral", new { person.Referral })).ShouldBe("");
            await worker.Commit();
        }

        using var upkeep = Upkeep();
        await upkeep.BringUpToDate(CancellationToken.None);
        (await Kept(person)).Restated.ShouldBe(before.Restated);
    }

    private CaseUpkeep Upkeep() => new(
        house.Database, house.Service<ContractRegister>(), house.Service<ContractBindings>(), house.Service<ProgrammeLibrary>(),
        house.Service<CaseList>(), house.Service<PlacesGivenBack>(), house.Service<ILogger<CaseUpkeep>>());

    private Caller WorkerOf(ReferredPerson person) => house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);

    private async Task<ListedCase> Kept(ReferredPerson person)
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<ListedCase>("select * from support_case where reference = @Referral", new { person.Referral });
    }

    /// <summary>Somebody who started on 10 February and is in work since the 20th.</summary>
    /// <param name="meanwhile">What happens before the job is recorded.</param>
    private async Task<ReferredPerson> InWork(Func<Npgsql.NpgsqlConnection, Task> meanwhile)
    {
        var person = await ReferredPerson.New(house);
        using var prime = await house.As(Prime);
        await Record(prime, person, "start", "10");
        await using (var owner = await house.Owner())
        {
            await meanwhile(owner);
        }

        await Record(prime, person, "job", "20", ("Job", "J"), ("Work", "employed"), ("Hours", "20"), ("Wage", "10.55"));
        return person;
    }

    private static async Task Record(Browser prime, ReferredPerson person, string what, string day, params (string, string)[] fields)
    {
        var posted = await prime.Post(
            await prime.Get($"/support/{person.Referral}/{what}"), [("On.Day", day), ("On.Month", "2"), ("On.Year", "2021"), .. fields]);
        posted.Location.ShouldNotBeNull(posted.Text);
    }
}
