using System.Globalization;
using System.Text.Json;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the executable anywhere in a payment run, or in the sealing beside it, loses nothing and pays nothing twice.</summary>
[Trait("Deep", "yes")]
public sealed class KilledPaymentRunTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    private const string Finance = "chloe.finance@gmca.example";
    private const string Authoriser = "desmond.authoriser@gmca.example";
    private const int PeopleOfARun = 8;

    [Fact]
    public async Task A_run_killed_at_any_moment_and_asked_for_again_posts_once()
    {
        var (store, world) = await house.OpenWithWorld();
        await using var kept = store;
        var random = new Random(20210226);
        var left = new[] { KilledAt.Preparing, KilledAt.Authorising, KilledAt.Sealing }.ToDictionary(kind => kind, Killing.Of);
        for (var run = 0; left.Values.Any(kills => kills > 0); run++)
        {
            await Referred.Start(store, world, run * PeopleOfARun, PeopleOfARun);
            var key = Guid.NewGuid().ToString();
            var prepare = In("pay", "prepare", "--as", Finance, "--contract", Referred.Contract, "--claims", "assumed", "--key", key, "--json");
            left[KilledAt.Preparing] -= await Executable.KillUntilDone(random, left[KilledAt.Preparing], prepare);
            var answer = await Executable.Done(prepare);
            var number = JsonDocument.Parse(answer).RootElement.GetProperty("Run").GetInt32().ToString(CultureInfo.InvariantCulture);
            await Referred.LookAt(store, world, number);
            key = Guid.NewGuid().ToString();
            left[KilledAt.Authorising] -= await Executable.KillUntilDone(
                random, left[KilledAt.Authorising], In("pay", "authorise", "--as", Authoriser, "--run", number, "--key", key));
            left[KilledAt.Sealing] -= await Executable.KillUntilDone(random, left[KilledAt.Sealing], In("audit", "seal"));
        }

        await Executable.Done(In("audit", "seal"));
        await ShouldBePaidOnce(store);
        await ShouldBeSealedWhole(store);
    }

    private string[] In(params string[] command) => [.. command, "--folder", house.Folder];

    private static async Task ShouldBePaidOnce(OpenedStore store)
    {
        await using var owner = await store.OpenOwner(CancellationToken.None);
        (await owner.ExecuteScalarAsync<decimal>("select coalesce(sum(amount), 0) from payments_posting")).ShouldBe(0m, "double entry");
        var (lines, twice, participants) = await owner.QuerySingleAsync<(long Lines, long Twice, long Participants)>(
            """
            with posted as (
                select participant, referral, line, sequence, party, stream, count(*) as times from payments_posting
                where account = 'payable' group by 1, 2, 3, 4, 5, 6)
            select count(*), count(*) filter (where times > 1), count(distinct participant) from posted
            """);
        lines.ShouldBeGreaterThan(0);
        twice.ShouldBe(0, "lines posted more than once");
        participants.ShouldBe(await owner.ExecuteScalarAsync<long>("select count(*) from journey_participant"), "everyone who started is paid for");
        (await owner.ExecuteScalarAsync<long>("select count(*) from (select run from payments_run_act where act = 'authorised' group by run having count(*) > 1) r"))
            .ShouldBe(0);
    }

    private static async Task ShouldBeSealedWhole(OpenedStore store)
    {
        await using var owner = await store.OpenOwner(CancellationToken.None);
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from journal_entry e where not exists (select from journal_seal s where s.number = e.number)")).ShouldBe(0);
        await using var journal = await JournalReader.Open(store.Pools, CancellationToken.None);
        await using var writer = new StringWriter { NewLine = "\n" };
        await JournalExport.Write(journal, writer, CancellationToken.None);
        var key = (await journal.Keys())[0].PublicKey;
        new JournalVerification(key).Check(writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), []).ShouldBeNull();
    }
}
