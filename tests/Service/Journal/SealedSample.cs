using Concordat.Fixture;
using Concordat.Plumbing.Journal;

namespace Concordat.ServiceTests.Journal;

/// <summary>Entries written as work writes them, and the journal as it is exported.</summary>
internal static class SealedSample
{
    /// <summary>Writes so many changes, and a reading after every second one, each in work of its own, and seals them in two blocks.</summary>
    public static async Task Write(TestHouse house, int changes)
    {
        for (var i = 1; i <= changes; i++)
        {
            await using var work = await house.Database.Begin(TestHouse.Caller("finance", organisation: 1), CancellationToken.None);
            work.Record(Change(i));
            if (i % 2 == 0)
            {
                work.Record(Change(i) with { Event = "ParticipantRead", IsReading = true });
            }

            await work.Commit();
            if (i == changes / 2)
            {
                await SealerOf(house).SealAll(CancellationToken.None);
            }
        }

        await SealerOf(house).SealAll(CancellationToken.None);
    }

    public static Entry Change(int i) => new(
        "FileReceived",
        1,
        "Referrals",
        new Dictionary<string, long> { ["contract"] = 1, ["file"] = i },
        new Dictionary<string, string> { ["rows"] = "100000", ["kind"] = "referrals" },
        new byte[] { 1, 2, (byte)i }) { Operation = "referrals.file.receive" };

    public static Sealer SealerOf(TestHouse house) => new(house.Store.Pools, house.Store.Keys, house.Store.Clock);

    public static async Task<List<string>> Export(TestHouse house)
    {
        await using var journal = await JournalReader.Open(house.Store.Pools, CancellationToken.None);
        await using var writer = new StringWriter { NewLine = "\n" };
        await JournalExport.Write(journal, writer, CancellationToken.None);
        return [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public static async Task<byte[]> PublicKey(TestHouse house, int number)
    {
        await using var journal = await JournalReader.Open(house.Store.Pools, CancellationToken.None);
        return (await journal.Keys()).Single(key => key.Number == number).PublicKey;
    }

    public static async Task<SealedBlock> Head(TestHouse house, JournalStream stream = JournalStream.Changes)
    {
        await using var journal = await JournalReader.Open(house.Store.Pools, CancellationToken.None);
        var text = JournalHead.Write((await journal.LastBlock(stream))!);
        return JournalHead.Read(text)!.Single();
    }
}
