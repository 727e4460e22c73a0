namespace Concordat.Plumbing.Journal;

/// <summary>Writes the sealed journal as lines: the keys, then each stream with every block after its last entry.</summary>
internal static class JournalExport
{
    public static async Task<long> Write(JournalReader journal, TextWriter writer, CancellationToken stop)
    {
        long entries = 0;
        foreach (var key in await journal.Keys())
        {
            await writer.WriteLineAsync(JournalLines.Write(key));
        }

        foreach (var stream in Enum.GetValues<JournalStream>())
        {
            var blocks = new Queue<SealedBlock>(await journal.Blocks(stream));
            await foreach (var entry in journal.Entries(stream, stop))
            {
                entries++;
                await writer.WriteLineAsync(JournalLines.Write(entry));
                if (blocks.TryPeek(out var block) && block.Last == entry.Position)
                {
                    await writer.WriteLineAsync(JournalLines.Write(blocks.Dequeue()));
                }
            }
        }

        return entries;
    }
}
