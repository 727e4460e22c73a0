using System.Globalization;
using System.Text.Json;
using Concordat.Fixture;
using Concordat.Payments;
using Concordat.Plumbing.Store;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the executable while it freezes a period and prepares its run, and while it gives the ledger to a finance system: each
/// period is frozen and prepared once, and no bytes of the ledger are given that the journal does not tell of.</summary>
[Trait("Deep", "yes")]
public sealed class KilledPeriodTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    private const string Finance = "chloe.finance@gmca.example";
    private const string Authoriser = "desmond.authoriser@gmca.example";
    private const int People = 6;

    [Fact]
    public async Task A_period_and_an_export_that_were_killed_and_asked_for_again_are_whole_and_once()
    {
        var (store, world) = await house.OpenWithWorld();
        await using var kept = store;
        await Referred.Start(store, world, 0, People);
        var run = await Executable.Done(In("pay", "prepare", "--as", Finance, "--contract", Referred.Contract, "--claims", "assumed", "--json"));
        var number = JsonDocument.Parse(run).RootElement.GetProperty("Run").GetInt32().ToString(CultureInfo.InvariantCulture);
        await Referred.LookAt(store, world, number);
        await Executable.Done(In("pay", "authorise", "--as", Authoriser, "--run", number));
        await using var owner = await store.OpenOwner(CancellationToken.None);
        await Export(owner);
        await Freeze(owner, store, world);
        await ShouldStandOnce(owner);
    }

    /// <summary>What a killed export gave is the beginning of the whole, and the journal tells of it.</summary>
    private async Task Export(NpgsqlConnection owner)
    {
        var journal = In("pay", "journal", "--as", Finance, "--contract", Referred.Contract);
        var whole = await Executable.Done(journal);
        whole.ShouldContain("SHA-256");
        var random = new Random(20210302);
        var (killed, given) = (0, 1);
        while (killed < Killing.Of(KilledAt.ExportingJournal))
        {
            var ended = await Executable.Run(Executable.After(random, killed), journal);
            whole.ShouldStartWith(ended.Said);
            given += ended.Said.Length > 0 ? 1 : 0;
            killed += ended.ExitCode is null ? 1 : 0;
            (await Told(owner, PaymentsEvents.LedgerExported)).ShouldBeGreaterThanOrEqualTo(given);
        }

        (await Executable.Done(journal)).ShouldBe(whole);
    }

    /// <summary>Month after month falls due; each time the scheduler is killed and asks again.</summary>
    private async Task Freeze(NpgsqlConnection owner, OpenedStore store, World world)
    {
        var random = new Random(20210303);
        var due = In("pay", "due", "--as", Finance);
        for (var (killed, month) = (0, 1); killed < Killing.Of(KilledAt.FreezingPeriod); month++)
        {
            await Referred.Start(store, world, month * People, People);
            await Move(owner, TestHouse.Today.AddMonths(month));
            killed += await Executable.KillUntilDone(random, Killing.Of(KilledAt.FreezingPeriod) - killed, due);
            (await Executable.Done(due)).ShouldContain("Nothing is due");
        }
    }

    private static async Task ShouldStandOnce(NpgsqlConnection owner)
    {
        var (periods, runs, ofPeriods) = await owner.QuerySingleAsync<(long Periods, long Runs, long OfPeriods)>(
            """
            select (select count(*) from payments_period), (select count(*) from payments_run_period),
                (select count(distinct (contract, period)) from payments_run_period)
            """);
        (runs, ofPeriods).ShouldBe((periods, periods));
        periods.ShouldBeGreaterThan(0);
        var all = await owner.ExecuteScalarAsync<long>("select count(*) from payments_run");
        all.ShouldBe(periods + 1);
        (await owner.ExecuteScalarAsync<long>("select count(*) from payments_run_act where act = 'prepared'")).ShouldBe(all);
        (await Told(owner, PaymentsEvents.PaymentRunPrepared)).ShouldBe(all);
        (await owner.ExecuteScalarAsync<long>(
            """
            select count(*) from payments_run r
            where r.lines <> (select count(*) from payments_run_line l where l.run = r.number)
            """)).ShouldBe(0, "a run has all its lines");
    }

    /// <summary>Moves the demonstration's business clock, for processes that start from now on.</summary>
    private static Task<int> Move(NpgsqlConnection owner, DateOnly day) => owner.ExecuteAsync(
        "update store_setting set value = @seconds where name = 'clock-shift-seconds'",
        new { seconds = ((long)(day.ToDateTime(new TimeOnly(9, 0)) - DateTime.UtcNow).TotalSeconds).ToString(CultureInfo.InvariantCulture) });

    private string[] In(params string[] command) => [.. command, "--folder", house.Folder];

    private static Task<long> Told(NpgsqlConnection owner, string what) => owner.ExecuteScalarAsync<long>(
        "select count(*) from journal_entry where event = @what and not is_reading", new { what });
}
