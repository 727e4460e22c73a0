using Concordat.Fixture;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.ServiceTests.Journal;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the executable while it makes a new signing key: the journal goes on with the old key or with the new one, and either way it
/// verifies whole from its first key and from its last.</summary>
[Trait("Deep", "yes")]
public sealed class KilledRotationTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    private const string PublicHalf = "journal-*.public.pem";
    private const string PrivateHalf = "journal-*.pem";

    [Fact]
    public async Task A_rotation_killed_at_any_moment_and_asked_for_again_leaves_a_journal_that_verifies()
    {
        await using var store = await house.Open();
        await using var owner = await store.OpenOwner(CancellationToken.None);
        var random = new Random(20210306);
        var (killed, asked, written) = (0, 0, 1);
        await Write(store, written);
        await SealedSample.SealAll(store); // with the first key
        for (; killed < Killing.Of(KilledAt.RotatingKey); asked++)
        {
            await Write(store, ++written);
            var ended = await ((asked % 4) switch
            {
                0 => KillOnceKnown(owner),
                1 => KillAtHalf(PublicHalf),
                2 => KillAtHalf(PrivateHalf),
                _ => Executable.Run(Executable.After(random, killed), Rotate),
            });
            killed += ended.ExitCode is null ? 1 : 0;
            (ended.ExitCode ?? 0).ShouldBe(0, ended.Said);
            await Write(store, ++written);
            await SealedSample.SealAll(store);
            await ShouldVerify(store, owner, written);
        }

        var before = await Keys(owner);
        await Executable.Done(Rotate);
        (await Keys(owner)).ShouldBe(before + 1, "asked for again it finishes");
        before.ShouldBeLessThanOrEqualTo(asked + 1, "one key each time that it was asked for");
        await Write(store, ++written);
        await SealedSample.SealAll(store);
        await ShouldVerify(store, owner, written);
    }

    private string[] Rotate => ["audit", "rotate-key", "--folder", house.Folder];

    /// <summary>Kills it as soon as a half of the new key lies in the folder, when the database may not know of it yet.</summary>
    private async Task<Ended> KillAtHalf(string half)
    {
        using var kill = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var watch = new FileSystemWatcher(Path.Combine(house.Folder, "keys"), half);
        watch.Renamed += (_, _) => kill.Cancel();
        watch.EnableRaisingEvents = true;
        return await Executable.Run(kill.Token, Rotate);
    }

    /// <summary>Kills it as soon as the database knows of the new key.</summary>
    private async Task<Ended> KillOnceKnown(NpgsqlConnection owner)
    {
        var before = await Keys(owner);
        using var kill = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var rotating = Executable.Run(kill.Token, Rotate);
        while (!rotating.IsCompleted && await Keys(owner) == before)
        {
            await Task.Delay(1);
        }

        await kill.CancelAsync();
        return await rotating;
    }

    private static async Task Write(OpenedStore store, int i)
    {
        await using var work = await store.Database.Begin(TestHouse.Caller("finance", organisation: 1), CancellationToken.None);
        work.Record(SealedSample.Change(i));
        await work.Commit();
    }

    private static async Task ShouldVerify(OpenedStore store, NpgsqlConnection owner, int written)
    {
        var (there, unsealed, rotations) = await owner.QuerySingleAsync<(long, long, long)>(
            """
            select count(*) filter (where event = 'FileReceived'),
                count(*) filter (where not exists (select from journal_seal s where s.number = e.number)), count(*) filter (where event = @rotated)
            from journal_entry e
            """,
            new { rotated = JournalEvents.SigningKeyRotated });
        var keys = await Keys(owner);
        (there, unsealed, rotations).ShouldBe((written, 0, keys - 1), "nothing is lost, and each new key is told of once");
        var lines = await SealedSample.Export(store);
        lines.Select(JournalLines.Read).OfType<SealedEntry>().Count(entry => entry.Event == "FileReceived").ShouldBe(written);
        foreach (var key in new[] { 1, keys })
        {
            new JournalVerification(await SealedSample.PublicKey(store, key)).Check(lines, [await SealedSample.Head(store)]).ShouldBeNull();
        }
    }

    private static Task<int> Keys(NpgsqlConnection owner) => owner.ExecuteScalarAsync<int>("select count(*)::int from journal_key");
}
