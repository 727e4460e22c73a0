using Concordat.Fixture;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.ServiceTests.Journal;

/// <summary>Entries written as work writes them, and the journal as it is exported.</summary>
internal static class SealedSample
{
    /// <summary>Writes so many changes, and a reading after every second one, each in work of its own, and seals them in two blocks.</summary>
    public static async Task Write(BareJournal journal, int changes)
    {
        for (var i = 1; i <= changes; i++)
        {
            await using var work = await journal.Store.Database.Begin(TestHouse.Caller("finance", organisation: 1), CancellationToken.None);
            work.Record(Change(i));
            if (i % 2 == 0)
            {
                work.Record(Change(i) with { Event = "ParticipantRead", IsReading = true });
            }

            await work.Commit();
            if (i == changes / 2)
            {
                await SealAll(journal.Store);
            }
        }

        await SealAll(journal.Store);
    }

    /// <summary>Waits until no transaction of any database of the cluster holds an entry back, then seals all: so a sample's blocks
    /// are the same whatever else runs beside it.</summary>
    public static async Task SealAll(OpenedStore store)
    {
        await using var owner = await store.OpenOwner(CancellationToken.None);
        var until = DateTime.UtcNow.AddMinutes(2);
        while (await owner.ExecuteScalarAsync<bool>(
            "select exists (select from journal_entry where xid >= pg_snapshot_xmin(pg_current_snapshot()))"))
        {
            if (DateTime.UtcNow > until)
            {
                throw new TimeoutException("Some transaction of the cluster stays open, so entries cannot be sealed.");
            }

            await Task.Delay(50);
        }

        await SealerOf(store).SealAll(CancellationToken.None);
    }

    public static Entry Change(int i) => new(
        "FileReceived",
        1,
        "Referrals",
        new Dictionary<string, long> { ["contract"] = 1, ["file"] = i },
        new Dictionary<string, string> { ["rows"] = "100000", ["kind"] = "referrals" },
        new byte[] { 1, 2, (byte)i })
    {
        Operation = "referrals.file.receive",
    };

    public static Sealer SealerOf(BareJournal journal) => SealerOf(journal.Store);

    public static Sealer SealerOf(OpenedStore store) => new(store.Pools, store.Keys, store.Clock);

    public static Task<List<string>> Export(BareJournal journal) => Export(journal.Store);

    public static async Task<List<string>> Export(OpenedStore store)
    {
        await using var reader = await JournalReader.Open(store.Pools, CancellationToken.None);
        await using var writer = new StringWriter { NewLine = "\n" };
        await JournalExport.Write(reader, writer, CancellationToken.None);
        return [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public static Task<byte[]> PublicKey(BareJournal journal, int number) => PublicKey(journal.Store, number);

    public static async Task<byte[]> PublicKey(OpenedStore store, int number)
    {
        await using var reader = await JournalReader.Open(store.Pools, CancellationToken.None);
        return (await reader.Keys()).Single(key => key.Number == number).PublicKey;
    }

    public static Task<SealedBlock> Head(BareJournal journal, JournalStream stream = JournalStream.Changes) => Head(journal.Store, stream);

    public static async Task<SealedBlock> Head(OpenedStore store, JournalStream stream = JournalStream.Changes)
    {
        await using var reader = await JournalReader.Open(store.Pools, CancellationToken.None);
        var text = JournalHead.Write((await reader.LastBlock(stream))!);
        return JournalHead.Read(text)!.Single();
    }
}
