using Concordat.Fixture;
using Concordat.Plumbing.Journal;
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
                await SealAll(journal);
            }
        }

        await SealAll(journal);
    }

    /// <summary>Seals all that is committed, after what transactions of other databases of the cluster still hold back.</summary>
    public static async Task SealAll(BareJournal journal)
    {
        await using var owner = await journal.Owner();
        var until = DateTime.UtcNow.AddMinutes(2);
        do
        {
            await SealerOf(journal).SealAll(CancellationToken.None);
            if (!await owner.ExecuteScalarAsync<bool>(
                "select exists (select from journal_entry e where not exists (select from journal_seal s where s.number = e.number))"))
            {
                return;
            }

            await Task.Delay(50);
        }
        while (DateTime.UtcNow < until);
        throw new TimeoutException("Entries are still not sealed: some transaction of the cluster stays open.");
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

    public static Sealer SealerOf(BareJournal journal) => new(journal.Store.Pools, journal.Store.Keys, journal.Store.Clock);

    public static async Task<List<string>> Export(BareJournal journal)
    {
        await using var reader = await JournalReader.Open(journal.Store.Pools, CancellationToken.None);
        await using var writer = new StringWriter { NewLine = "\n" };
        await JournalExport.Write(reader, writer, CancellationToken.None);
        return [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public static async Task<byte[]> PublicKey(BareJournal journal, int number)
    {
        await using var reader = await JournalReader.Open(journal.Store.Pools, CancellationToken.None);
        return (await reader.Keys()).Single(key => key.Number == number).PublicKey;
    }

    public static async Task<SealedBlock> Head(BareJournal journal, JournalStream stream = JournalStream.Changes)
    {
        await using var reader = await JournalReader.Open(journal.Store.Pools, CancellationToken.None);
        var text = JournalHead.Write((await reader.LastBlock(stream))!);
        return JournalHead.Read(text)!.Single();
    }
}
