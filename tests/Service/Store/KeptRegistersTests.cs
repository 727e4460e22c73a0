using Concordat.Contracts;
using Concordat.Fixture;
using Concordat.Places;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.ServiceTests.Store;

/// <summary>What is kept of the registers in memory is what the database would show the same office, and no change is missed.</summary>
public sealed class KeptRegistersTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly string[] Tables =
    [
        "contracts_area", "contracts_contract", "contracts_gateway_act", "contracts_part", "contracts_supply", "contracts_variation",
        "contracts_variation_act", "places_area", "places_member", "places_office", "places_office_end", "places_organisation", "places_person",
        "places_small_area",
    ];

    private ContractRegister Contracts => house.Service<ContractRegister>();

    private PlaceRegister Places => house.Service<PlaceRegister>();

    [Fact]
    public async Task Everybody_is_given_from_memory_what_row_security_shows_them_and_no_more()
    {
        var seen = new HashSet<string>();
        foreach (var caller in house.World.People)
        {
            await Kept(caller);
            var fromMemory = "";
            (await Statements.Of(async () => fromMemory = await Kept(caller))).ShouldHaveSingleItem().ShouldContain("set_config");

            await using var reading = await house.Database.Begin(caller, CancellationToken.None);
            await reading.Execute("select pg_advisory_xact_lock(4711)"); // reads the tables from now on
            fromMemory.ShouldBe(Written(await Contracts.All(reading)), $"{caller.Role} of {caller.Organisation.Value}");
            seen.Add(fromMemory);
        }

        seen.Count.ShouldBeGreaterThan(3, "offices see the register differently");
    }

    [Theory]
    [InlineData("select 'read'", true)]
    [InlineData("select 'share' from store_register", true)]
    [InlineData("select 'locked' for share", false)]
    [InlineData("select 'locked' FOR KEY SHARE", false)]
    [InlineData("SELECT 'locked' FOR UPDATE", false)]
    [InlineData("select pg_try_advisory_xact_lock(4711)::text", false)]
    [InlineData("SELECT PG_ADVISORY_XACT_LOCK_SHARED(4711)::text", false)]
    public async Task A_statement_that_locks_ends_reading_from_memory_however_it_is_written(string sql, bool onlyRead)
    {
        await using var work = await house.Database.Begin(house.World.As("administrator"), CancellationToken.None);
        await work.List<string>(sql);
        work.HasOnlyRead.ShouldBe(onlyRead);
    }

    [Fact]
    public async Task Whoever_took_a_turn_is_given_from_memory_what_was_changed_while_it_waited()
    {
        var caller = house.World.As("administrator");
        await using var first = await house.Database.BeginAsWorker(caller, CancellationToken.None);
        await first.TakeTurn("two by two");
        await using var second = await house.Database.Begin(caller, CancellationToken.None);
        (await Places.NamesOfOrganisations(second)).Values.ShouldNotContain("Waiting Steps");
        var waiting = second.TakeTurn("two by two");
        await house.Service<PlaceLoader>().AddOrganisation(first, "waiting-steps", "Waiting Steps", OrganisationKind.DeliveryProvider);
        await first.Commit();

        await waiting;
        (await Places.NamesOfOrganisations(second)).Values.ShouldContain("Waiting Steps");
        second.HasOnlyRead.ShouldBeTrue();
        (await Statements.Of(() => Places.NamesOfOrganisations(second))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contract_that_an_office_does_not_see_is_not_found_by_it_after_the_worker_has_read_it()
    {
        var stranger = house.World.As("delivery", "harrow-road");
        await using (var worker = await house.Database.BeginAsWorker(stranger, CancellationToken.None))
        {
            (await Contracts.Find(worker, house.World.Contract("GM-WW-1"))).ShouldNotBeNull();
        }

        await using var work = await house.Database.Begin(stranger, CancellationToken.None);
        (await Contracts.Find(work, house.World.Contract("GM-WW-1"))).ShouldBeNull();
        (await Contracts.Find(work, "GM-WW-1")).ShouldBeNull();
        (await Contracts.All(work)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_part_that_another_process_gives_or_takes_away_is_seen_at_once()
    {
        var stranger = house.World.As("delivery", "thames-gate");
        var part = new { contract = house.World.Contract("GM-WW-1").Value, organisation = stranger.Organisation.Value };
        (await Sees()).ShouldBeFalse();
        await using var owner = await house.Owner();

        await owner.ExecuteAsync("insert into contracts_part (contract, organisation, part) values (@contract, @organisation, 'delivery')", part);
        (await Sees()).ShouldBeTrue();

        await owner.ExecuteAsync("delete from contracts_part where contract = @contract and organisation = @organisation", part);
        (await Sees()).ShouldBeFalse();

        async Task<bool> Sees()
        {
            await using var work = await house.Database.Begin(stranger, CancellationToken.None);
            return (await Contracts.All(work)).Any(contract => contract.Reference == "GM-WW-1");
        }
    }

    [Fact]
    public async Task A_work_reads_what_it_added_itself_and_nobody_else_does_before_it_is_committed()
    {
        var caller = house.World.As("administrator");
        await using (var worker = await house.Database.BeginAsWorker(caller, CancellationToken.None))
        {
            (await Names(worker)).ShouldNotContain("Passing Steps");
            await house.Service<PlaceLoader>().AddOrganisation(worker, "passing-steps", "Passing Steps", OrganisationKind.DeliveryProvider);
            (await Names(worker)).ShouldContain("Passing Steps");

            await using var beside = await house.Database.Begin(caller, CancellationToken.None);
            (await Names(beside)).ShouldNotContain("Passing Steps");
        }

        await using (var afterwards = await house.Database.Begin(caller, CancellationToken.None))
        {
            (await Names(afterwards)).ShouldNotContain("Passing Steps", "it was not committed");
        }

        await using (var again = await house.Database.BeginAsWorker(caller, CancellationToken.None))
        {
            await house.Service<PlaceLoader>().AddOrganisation(again, "lasting-steps", "Lasting Steps", OrganisationKind.DeliveryProvider);
            await again.Commit();
        }

        await using var later = await house.Database.Begin(caller, CancellationToken.None);
        (await Names(later)).ShouldContain("Lasting Steps");

        async Task<IEnumerable<string>> Names(Work work) => (await Places.NamesOfOrganisations(work)).Values;
    }

    [Fact]
    public async Task Every_table_that_is_kept_moves_the_registers_whoever_changes_it()
    {
        await using var owner = await house.Owner();
        (await owner.QueryAsync<string>(
            "select tgrelid::regclass::text from pg_trigger where tgfoid = 'store_register_moves'::regproc and tgdeferrable and tginitdeferred"))
            .ShouldBe(Tables, ignoreOrder: true);

        var before = await State();
        await owner.ExecuteAsync("insert into places_person (name, email) values ('Some Body', 'some.body@moves.example')");
        var added = await State();
        await owner.ExecuteAsync("update places_person set name = 'Some One' where email = 'some.body@moves.example'");
        var changed = await State();
        await owner.ExecuteAsync("delete from places_person where email = 'some.body@moves.example'");
        new[] { before, added, changed, await State() }.Distinct().Count().ShouldBe(4);

        async Task<Guid> State() => await owner.ExecuteScalarAsync<Guid>("select stamp from store_register");
    }

    [Fact]
    public async Task Somebody_who_was_renamed_is_shown_by_the_new_name()
    {
        var caller = house.World.As("finance");
        var known = await NameOf();
        await using var owner = await house.Owner();
        await owner.ExecuteAsync("update places_person set name = name || ' again' where id = @Value", new { caller.Person.Value });
        (await NameOf()).ShouldBe($"{known} again");

        async Task<string> NameOf()
        {
            await using var work = await house.Database.Begin(caller, CancellationToken.None);
            return (await Places.PeopleInOffice(work, [caller.Person]))[caller.Person];
        }
    }

    private async Task<string> Kept(Caller caller)
    {
        await using var work = await house.Database.Begin(caller, CancellationToken.None);
        return Written(await Contracts.All(work));
    }

    private static string Written(IReadOnlyList<Contract> contracts) => string.Join('\n', contracts.Select(one =>
        $"{one} {string.Join(' ', one.Areas)} {string.Join(' ', one.SupplyChain.Select(link => $"{link} {string.Join(' ', link.Areas)}"))} "
        + $"{string.Join(' ', one.Variations)} {string.Join(' ', one.Openings)}"));
}
