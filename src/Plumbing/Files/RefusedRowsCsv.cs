using System.Globalization;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Plumbing.Files;

/// <summary>The refused rows as they stood, each with its reasons, to be corrected and sent again. It holds personal data, so reading
/// it is journaled.</summary>
public static class RefusedRowsCsv
{
    private const string WhyRefused = CsvShape.WhyRefused;

    public static async Task<IResult> Answer(int number, HttpContext request, Database database, SealedText seal, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        if (await ReceivedFile.Find(work, number) is not { } received)
        {
            return Results.NotFound();
        }

        var rows = await RefusedRow.Of(work, seal, number, 0, int.MaxValue);
        var columns = received.Columns.Where(column => column != WhyRefused).ToList();
        var own = received.Columns.AsSpan().IndexOf(WhyRefused);
        var bytes = CsvText.Bytes(csv =>
        {
            csv.Header([.. columns, WhyRefused]);
            foreach (var row in rows)
            {
                Write(csv, row, received.Columns.Length, own);
            }
        });
        work.Record(new Entry("RefusedRowsRead", 1, "Plumbing",
            new Dictionary<string, long> { ["file"] = number, ["contract"] = received.Contract },
            new Dictionary<string, string> { ["rows"] = rows.Count.ToString(CultureInfo.InvariantCulture) })
        { IsReading = true, Operation = "files.received.read" });
        await work.Commit();
        return Results.File(bytes, "text/csv; charset=utf-8", $"refused-rows-{number}.csv");
    }

    /// <summary>A row with too few cells is filled up; one with too many keeps them, and so shows what was wrong.</summary>
    private static void Write(CsvText csv, RefusedRow row, int columns, int own)
    {
        for (var i = 0; i < Math.Max(columns, row.Cells.Count); i++)
        {
            if (i != own)
            {
                csv.Text(i < row.Cells.Count ? row.Cells[i] : "");
            }
        }

        csv.Text(string.Join("; ", row.Problems.Select(p => $"{p.What}: {p.Why}. {p.WouldDo}"))).End();
    }
}
