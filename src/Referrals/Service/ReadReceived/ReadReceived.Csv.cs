using System.Globalization;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ReceiveReferrals;
using Microsoft.AspNetCore.Http;

namespace Concordat.Referrals.Service.ReadReceived;

/// <summary>The refused rows as they stood, each with its reasons, to be corrected and sent again. It holds personal data, so reading
/// it is journaled.</summary>
internal static class RefusedRowsCsv
{
    public static async Task<IResult> Answer(int number, HttpContext request, Database database, SealedText seal, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        if (await IntakeRow.Find(work, number) is not { } intake)
        {
            return Results.NotFound();
        }

        var rows = await RefusedRow.Of(work, seal, number, 0, int.MaxValue);
        var columns = intake.Columns.Where(column => column != ReferralFile.WhyRefused.Name).ToList();
        var own = intake.Columns.AsSpan().IndexOf(ReferralFile.WhyRefused.Name);
        var bytes = CsvText.Bytes(csv =>
        {
            csv.Header([.. columns, ReferralFile.WhyRefused.Name]);
            foreach (var row in rows)
            {
                Write(csv, row, intake.Columns.Length, own);
            }
        });
        work.Record(new Entry(ReferralsEvents.RefusedRowsRead, 1, "Referrals",
            new Dictionary<string, long> { ["intake"] = number, ["contract"] = intake.Contract },
            new Dictionary<string, string> { ["rows"] = rows.Count.ToString(CultureInfo.InvariantCulture) })
        { IsReading = true, Operation = "referrals.file.read" });
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
