using Concordat.Fixture;
using Concordat.Payments;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Journal;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Store;

/// <summary>A backup taken while runs are prepared, authorised and taken back and the journal is sealed: what is made of it is the house at one
/// instant, with every run whole, its money balanced and its journal to be verified.</summary>
public sealed class HotBackupTests(TestHouse house, TestCluster cluster) : IClassFixture<TestHouse>
{
    private const int Payers = 3;

    [Fact]
    public async Task A_backup_under_load_is_the_house_at_one_instant()
    {
        await using var busy = await BusyHouse.Start(house, Payers);
        await SealedSample.SealerOf(house.Store).SealAll(CancellationToken.None);
        var (head, before) = (await SealedSample.Head(house.Store), busy.Answered);

        var folder = Path.Combine(cluster.Folder, "hot-backup");
        var taken = await Backup.Take(house.Store, OperatorOfHouse.Caller, folder, true, CancellationToken.None);
        var after = busy.Answered;
        await busy.End();
        taken.Refusal.ShouldBeNull();
        after.Length.ShouldBeGreaterThan(before.Length, "commands were carried out while it was taken");

        var options = cluster.Options("hot_restored") with { Keys = Path.Combine(cluster.Folder, "hot-keys") };
        await using var restored =
            (await Backup.Restore(options, folder, OperatorOfHouse.Scripts, TimeProvider.System, CancellationToken.None)).Value;
        await using var owner = await restored.OpenOwner(CancellationToken.None);
        await ShouldBeWhole(owner, before);
        await SealedSample.SealAll(restored);
        var lines = await SealedSample.Export(restored);
        new JournalVerification(await SealedSample.PublicKey(restored, 1)).Check(lines, [head])
            .ShouldBeNull("it goes on from what was sealed before");
        lines.Select(JournalLines.Read).OfType<SealedEntry>().Count(entry => entry.Event == PaymentsEvents.PaymentRunAuthorised)
            .ShouldBe(await owner.ExecuteScalarAsync<int>("select count(*)::int from payments_run_act where act = 'authorised'"), "each is told of");
    }

    private static async Task ShouldBeWhole(NpgsqlConnection owner, Guid[] before)
    {
        (await owner.ExecuteScalarAsync<long>("select count(*) from store_command where key = any(@before)", new { before }))
            .ShouldBe(before.Length, "what was answered before it began is there");
        (await owner.ExecuteScalarAsync<decimal>("select coalesce(sum(amount), 1) from payments_posting")).ShouldBe(0m);
        (await owner.ExecuteScalarAsync<long>(
            """
            select (select count(*) from (select run, entry from payments_posting group by 1, 2 having sum(amount) <> 0 or count(*) <> 2) wrong)
                + (select count(*) from payments_run r where r.lines <> (select count(*) from payments_run_line l where l.run = r.number))
                + (select count(*) from payments_run r
                   where not exists (select from payments_run_act a where a.run = r.number and a.act = 'prepared'))
                + (select count(*) from payments_run_line l join payments_run_act a on a.run = l.run and a.act = 'authorised'
                   where not exists (select from payments_posting p where p.run = l.run and p.entry = l.number))
                + (select count(*) from payments_posting p
                   where not exists (select from payments_run_act a where a.run = p.run and a.act = 'authorised'))
            """)).ShouldBe(0, "every run is whole");
        var (commands, acts) = await owner.QuerySingleAsync<(long, long)>(
            """
            select (select count(*) from store_command
                    where operation in ('payments.run.prepare', 'payments.run.authorise', 'payments.run.withdraw')),
                (select count(*) from payments_run_act)
            """);
        commands.ShouldBe(acts, "a command and its effect are there together");
    }
}
