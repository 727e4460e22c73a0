using System.IO.Compression;
using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.CopyRecord;

/// <summary>The copy of a record that is handed to the person: a page to read, and every table of it as CSV.</summary>
internal sealed class RecordCopy(IEnumerable<RecordSections> rooms)
{
    public const string Operation = "journey.record.copy";
    private const string FirstPage = "your-record.html";

    /// <summary>A zip file; what it holds is what the work lets see. The reading is journaled, and commits with the work.</summary>
    public async Task<byte[]> Make(Work work, ParticipantId person, string reference)
    {
        var sections = new List<RecordSection>();
        foreach (var room in rooms)
        {
            sections.AddRange(await room.Of(work, person));
        }

        sections.Sort((a, b) => a.Order.CompareTo(b.Order));
        work.Record(new Entry(
            JourneyEvents.RecordCopied, 1, "Journey", new Dictionary<string, long> { ["participant"] = person.Value },
            new Dictionary<string, string> { ["sections"] = $"{sections.Count}", ["rows"] = $"{sections.Sum(section => section.Rows.Count)}" })
        {
            IsReading = true,
            Operation = Operation,
        });
        return Zip(sections, CopyPage.Of(reference, work.Today, sections));
    }

    private static byte[] Zip(IReadOnlyList<RecordSection> sections, string page)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, FirstPage, Encoding.UTF8.GetBytes(page));
            foreach (var section in sections.Where(section => section.Rows.Count > 0))
            {
                Add(zip, $"{section.File}.csv", CsvText.Bytes(csv => Write(csv, section)));
            }
        }

        return bytes.ToArray();
    }

    private static void Write(CsvText csv, RecordSection section)
    {
        csv.Header([.. section.Columns.Select(column => column.ToLowerInvariant().Replace(' ', '_'))]);
        foreach (var row in section.Rows)
        {
            foreach (var cell in row)
            {
                csv.Text(cell);
            }

            csv.End();
        }
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var file = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        file.Write(content);
    }
}
