using System.Globalization;
using System.IO.Compression;
using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.ErasePerson;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Kills;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Concordat.ServiceTests.Journey;

/// <summary>SE-4: a copy that the person can read, and an erasure that leaves money, facts and the journal whole and that no backup
/// undoes.</summary>
public sealed class ErasureTests(TestHouse house, TestCluster cluster) : IClassFixture<TestHouse>
{
    private static readonly string[] StaffAndFiles =
    [
        // people in office and what they say of themselves, not participants
        "places_person.email", "governance_conflict.nature", "specification_comment.text",
        // rows of files that are nobody's yet: no person on record is known to be meant
        "files_refused_row.cells",
        // erased once they are old, and by the room's own WhenErased where they name somebody on record
        "outcomes_unmatched.content",
        // emptied once the question is decided; until then nobody whom it may be is erased
        "referrals_waiting.content", "journey_question.arrival",
        // emptied once the review is over; a reviewer's words go by the room's own WhenErased
        "referrals_held.content", "referrals_held.words",
    ];

    private static int _number;

    [Fact]
    public async Task Nothing_leads_to_somebody_erased_and_nothing_but_particulars_goes()
    {
        var (referral, person) = await Ended();
        await using var owner = await house.Owner();
        var before = await Contents(owner);

        await Erase(house.Services, referral.Participant);

        var after = await Contents(owner);
        after.Keys.Where(table => after[table] != before[table] && !table.StartsWith("journal_", StringComparison.Ordinal))
            .ShouldBe(["journey_erasure", "journey_participant"], ignoreOrder: true);
        (await owner.QuerySingleAsync<bool>(
            """
            select nino_hash is null and name_hash is null and born_hash is null and born_month is null and particulars is null
            from journey_participant where id = @Value
            """,
            new { referral.Participant.Value })).ShouldBeTrue();
        await using var worker = await house.Database.BeginAsWorker(Prime, default);
        (await house.Service<Participants>().ByNino(worker, [person.Nino])).ShouldBeEmpty();
        (await house.Service<Participants>().Identify(worker, Owner, [person]))[0].ShouldBeOfType<Identification.New>();
        (await house.Service<FactRecords>().Of(worker, referral.Participant)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_was_erased_after_a_backup_is_gone_again_before_the_restored_store_serves()
    {
        await using var store = await cluster.NewDatabase();
        await using var services = OperatorOfHouse.Services(store);
        var (referral, person) = await Ended(store, services);
        var backup = New("backup");
        (await Backup.Take(store, OperatorOfHouse.Caller, backup, true, default)).IsGranted.ShouldBeTrue();
        Directory.GetFiles(Path.Combine(backup, "keys")).Select(Path.GetFileName).ShouldNotContain(ErasureList.FileName);

        await Erase(services, referral.Participant);
        Directory.GetFiles(store.Keys.Path).Select(Path.GetFileName).ShouldContain(ErasureList.FileName);
        await using var again = (await Backup.Restore(
            cluster.Options(New("restored").Split('/')[^1].Replace('-', '_')) with { Keys = store.Keys.Path }, backup, OperatorOfHouse.Scripts,
            TimeProvider.System, default)).Value;
        (await Known(again, person)).ShouldBe(1); // as it came out of the backup

        await using var restored = OperatorOfHouse.Services(again);
        await OperatorOfHouse.Prepare(restored, default);

        (await Known(again, person)).ShouldBe(0);
        await using var owner = await again.OpenOwner(default);
        (await owner.QuerySingleAsync<string>("select reason from journey_erasure where participant = @Value", new { referral.Participant.Value }))
            .ShouldBe("listed");
        (await owner.QuerySingleAsync<int>("select count(*)::int from journey_fact where participant = @Value", new { referral.Participant.Value })).ShouldBe(3);
        (await restored.GetRequiredService<Erasure>().Again(default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_machine_that_never_heard_of_the_erasures_restores_nothing_until_it_is_told()
    {
        await using var store = await cluster.NewDatabase();
        var backup = New("backup");
        (await Backup.Take(store, OperatorOfHouse.Caller, backup, true, default)).IsGranted.ShouldBeTrue();

        var ended = await Executable.Run(null, "restore", backup, "--folder", New("another-machine"));

        ended.ExitCode.ShouldBe(1);
        ended.Said.ShouldContain("--erased");
    }

    [Fact]
    public void A_list_that_is_no_list_is_refused_with_its_line()
    {
        var folder = new KeyFolder(New("keys"));
        var list = new ErasureList(folder);
        list.Add([new ErasedPerson(17, new DateTimeOffset(2021, 2, 26, 9, 0, 0, TimeSpan.Zero))]);
        list.Add([new ErasedPerson(17, new DateTimeOffset(2021, 2, 26, 9, 0, 0, TimeSpan.Zero)), new ErasedPerson(18, DateTimeOffset.UnixEpoch)]);
        File.ReadAllLines(folder.At(ErasureList.FileName)).ShouldBe(["17 2021-02-26T09:00:00.000000Z", "18 1970-01-01T00:00:00.000000Z"]);

        File.AppendAllText(folder.At(ErasureList.FileName), "19 yesterday\n");
        Should.Throw<InvalidDataException>(() => list.All()).Message.ShouldContain("line 3");
    }

    [Fact]
    public async Task Every_column_of_particulars_is_destroyed_by_the_dictionary_or_is_no_participants()
    {
        await using var worker = await house.Database.BeginAsWorker(Prime, default);
        var found = (await PersonalColumns.Read(worker)).Select(column => $"{column.Table}.{column.Column}").ToHashSet();
        await using var owner = await house.Owner();
        var personal = await owner.QueryAsync<string>(
            """
            select c.table_name || '.' || c.column_name from information_schema.columns c join store_column_privacy p
                on p.table_name = c.table_name and p.class in ('identity', 'contact') and p.column_name in (c.column_name, '*')
            where c.table_schema = 'public' and c.column_name not in ('participant', 'id') and (p.column_name <> '*' or not exists (
                select from store_column_privacy own where own.table_name = c.table_name and own.column_name = c.column_name))
            """);

        personal.Except(found).ShouldBe(StaffAndFiles, ignoreOrder: true);
        foreach (var step in ErasurePlan.Of(await PersonalColumns.Read(worker)))
        {
            // as the worker may: it stops the transaction where it may not
            await worker.Execute(PersonalColumns.Statement(step), new { people = new[] { -1 } });
        }
    }

    [Fact]
    public async Task An_erasure_is_asked_for_by_one_and_granted_by_another()
    {
        var (referral, person) = await Ended();
        using var prime = await house.As(Prime);
        var record = await prime.Get($"/participants/{referral.ParticipantReference}");
        var form = await prime.Get(record.Href("A copy of this record"));
        (await prime.Press(form, "Ask for it", ("Kind", "erasure"))).OfClass("govuk-error-message").ShouldHaveSingleItem();
        var asked = await prime.Press(form, "Ask for it", ("Kind", "erasure"), ("Reason", "objected"));
        (await prime.Press(form, "Ask for it", ("Kind", "erasure"), ("Reason", "objected"))).OfClass("govuk-error-message").ShouldHaveSingleItem();
        (await prime.Get(asked.Location!)).Text.ShouldContain("another person decides");

        using var commissioner = await house.As(house.World.As("commissioner", "gmca"));
        var decision = await commissioner.Get(asked.Location!);
        (await commissioner.Press(decision, "Decide")).OfClass("govuk-error-message").ShouldHaveSingleItem();
        (await commissioner.Follow(await commissioner.Press(decision, "Decide", ("Answer", "granted")))).Text.ShouldContain("The particulars are destroyed");

        var after = await prime.Get(record.Path);
        after.Text.ShouldContain("have been erased");
        after.Text.ShouldNotContain(person.FamilyName);
        after.Rows("What happened").Count.ShouldBe(3);
        (await commissioner.Press(decision, "Decide", ("Answer", "granted"))).Text.ShouldContain("Somebody has decided this meanwhile");
    }

    [Fact]
    public async Task Nobody_in_support_is_erased()
    {
        var (referral, _) = await Ended(isOpen: true);
        await using var worker = await house.Database.BeginAsWorker(Prime, default);
        (await house.Service<Erasure>().Erase(worker, referral.Participant, "objected", null)).Refusal!.Code.ShouldBe("still-in-support");
    }

    [Fact]
    public async Task A_copy_is_a_page_to_read_with_its_tables_and_only_after_a_second_person_agreed()
    {
        var (referral, person) = await Ended();
        using var prime = await house.As(Prime);
        var asked = await prime.Press(await prime.Get($"/participants/{referral.ParticipantReference}/requests"), "Ask for it", ("Kind", "copy"));
        (await prime.Get($"{asked.Location}/record.zip")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var commissioner = await house.As(house.World.As("commissioner", "gmca"));
        await commissioner.Press(await commissioner.Get(asked.Location!), "Decide", ("Answer", "granted"));

        using var zip = new ZipArchive(await prime.Http.GetStreamAsync(new Uri((await prime.Get(asked.Location!)).Href("Download the copy"), UriKind.Relative)));

        zip.Entries.Select(entry => entry.Name).ShouldBe(
            ["your-record.html", "who-you-are.csv", "referrals.csv", "what-happened.csv"], ignoreOrder: true);
        var page = await new StreamReader(zip.GetEntry("your-record.html")!.Open()).ReadToEndAsync();
        page.ShouldContain(person.FamilyName);
        page.ShouldContain(person.Nino);
        page.ShouldContain("6 January 2020");
        (await new StreamReader(zip.GetEntry("what-happened.csv")!.Open()).ReadToEndAsync()).Split("\r\n").Length.ShouldBe(5);
        (await commissioner.Get($"{asked.Location}/record.zip")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var other = await house.As(house.World.As("prime", "brent-bridge"));
        (await other.Get(asked.Location!)).Body.ShouldBe("");
    }

    private Caller Prime => house.World.As("prime", "irwell");

    private FactOwner Owner => new(
        house.World.Contract("GM-WW-1"), house.World.Organisation("pennine"), house.World.Organisation("jcp-manchester"));

    private string New(string name) => Path.Combine(
        cluster.Folder, string.Create(CultureInfo.InvariantCulture, $"erased-{name}-{Interlocked.Increment(ref _number)}"));

    private static async Task Erase(IServiceProvider services, ParticipantId person)
    {
        await using var worker = await services.GetRequiredService<Database>().BeginAsWorker(OperatorOfHouse.Caller, default);
        (await services.GetRequiredService<Erasure>().Erase(worker, person, "objected", null)).Refusal.ShouldBeNull();
        await worker.Commit();
    }

    private static async Task<int> Known(OpenedStore store, Particulars person)
    {
        await using var services = OperatorOfHouse.Services(store);
        await using var worker = await store.Database.BeginAsWorker(OperatorOfHouse.Caller, default);
        return (await services.GetRequiredService<Participants>().ByNino(worker, [person.Nino])).Count;
    }

    private Task<(ReferralRecord Referral, Particulars Person)> Ended(bool isOpen = false) => Ended(house.Store, house.Services, isOpen);

    private async Task<(ReferralRecord Referral, Particulars Person)> Ended(OpenedStore store, IServiceProvider services, bool isOpen = false)
    {
        var person = JourneyWorld.Somebody();
        await using var worker = await store.Database.BeginAsWorker(Prime, default);
        var participant = (await services.GetRequiredService<Participants>().Identify(worker, Owner, [person]))[0].ShouldBeOfType<Identification.New>().Participant;
        var records = services.GetRequiredService<FactRecords>();
        var referral = (await records.OpenReferrals(
            worker, [new NewReferral(participant, Owner, JourneyWorld.Referred, "jobcentre", "", "E08000003", "lot 1", "Pennine Steps", null)]))[0];
        var left = new NewFact(participant, referral.Id, Owner, new Fact { Kind = FactKind.Left, On = new DateOnly(2020, 9, 1) });
        (await records.Append(worker, [JourneyWorld.Started(referral, new DateOnly(2020, 1, 20)), .. isOpen ? Array.Empty<NewFact>() : [left]])).Refused.ShouldBeEmpty();
        await worker.Commit();
        return (referral, person);
    }

    private static async Task<Dictionary<string, string>> Contents(NpgsqlConnection owner)
    {
        var contents = new Dictionary<string, string>();
        foreach (var table in await owner.QueryAsync<string>("select tablename from pg_tables where schemaname = 'public'"))
        {
            contents[table] = await owner.QuerySingleAsync<string>($"select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) from {table} t");
        }

        return contents;
    }
}
