using Concordat.Plumbing.Journal;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Journal;

public sealed class SealingTests(BareJournal journal) : IClassFixture<BareJournal>
{
    private const int Writers = 8;
    private const int WorksOfAWriter = 120;

    [Fact]
    public async Task Eight_writers_committing_in_any_order_and_two_sealers_leave_no_gap_fork_or_loss()
    {
        using var done = new CancellationTokenSource();
        var sealers = Enumerable.Range(0, 2).Select(_ => SealUntil(done.Token)).ToArray();
        var committed = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(Write))).Sum();
        await done.CancelAsync();
        await Task.WhenAll(sealers);
        await SealedSample.SealAll(journal.Store);

        committed.ShouldBeInRange(1, Writers * WorksOfAWriter - 1, "some work is given up, or the test tries nothing");
        await using var owner = await journal.Owner();
        (await owner.ExecuteScalarAsync<long>("select count(*) from journal_entry")).ShouldBe(committed);
        (await owner.QuerySingleAsync<(long Count, long Most, long Numbers)>(
            "select count(*), max(position), count(distinct number) from journal_seal where stream = 1"))
            .ShouldBe((committed, committed, committed));
        var verification = new JournalVerification(await SealedSample.PublicKey(journal, 1));
        verification.Check(await SealedSample.Export(journal), [await SealedSample.Head(journal)]).ShouldBeNull();
        verification.Count(JournalStream.Changes).ShouldBe(committed);
        verification.Blocks.ShouldBeGreaterThan(1, "the sealers ran while the writers did");
    }

    [Fact]
    public async Task Nobody_but_the_owner_may_change_or_remove_an_entry()
    {
        foreach (var pool in new[] { journal.Store.Pools.Application, journal.Store.Pools.Worker, journal.Store.Pools.Sealer })
        {
            await using var connection = await pool.OpenConnectionAsync();
            foreach (var forbidden in new[]
            {
                "update journal_entry set role = 'x'", "delete from journal_entry", "truncate journal_entry",
                "update journal_seal set position = 0", "delete from journal_seal", "delete from journal_block", "update journal_key set number = 9",
            })
            {
                (await Should.ThrowAsync<PostgresException>(connection.ExecuteAsync(forbidden))).SqlState
                    .ShouldBe(PostgresErrorCodes.InsufficientPrivilege, forbidden);
            }
        }
    }

    private async Task<int> Write(int writer)
    {
        var random = new Random(writer);
        var committed = 0;
        for (var i = 0; i < WorksOfAWriter; i++)
        {
            if (i == WorksOfAWriter / 2)
            {
                await FirstSealed();
            }

            await using var connection = await journal.Store.Pools.Application.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await JournalWriter.AppendOfOperator(connection, SealedSample.Change(i), CancellationToken.None);
            await Task.Delay(random.Next(4));
            if (random.Next(8) == 0)
            {
                await transaction.RollbackAsync();
            }
            else
            {
                await transaction.CommitAsync();
                committed++;
            }
        }

        return committed;
    }

    /// <summary>Waits until something is sealed, so that the second half is written while sealers run, however busy the machine is.</summary>
    private async Task FirstSealed()
    {
        await using var owner = await journal.Owner();
        for (var patience = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < patience; await Task.Delay(20))
        {
            if (await owner.ExecuteScalarAsync<bool>("select exists (select from journal_block)"))
            {
                return;
            }
        }
    }

    private async Task SealUntil(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            await SealedSample.SealerOf(journal).SealAll(CancellationToken.None);
        }
    }
}
