using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Referrals.Service.ListHeld;

/// <summary>Everything held, as a file: numbers and codes, no names and no answers.</summary>
internal static class HeldCsv
{
    public static async Task<IResult> Answer(HttpContext request, Database database, ContractRegister contracts, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var rows = await HeldRow.Open(work, null, int.MaxValue);
        var references = (await contracts.All(work)).ToDictionary(contract => contract.Id.Value, contract => contract.Reference);
        work.Record(new Entry(ReferralsEvents.ListRead, 1, "Referrals", new Dictionary<string, long>(),
            new Dictionary<string, string> { ["rows"] = rows.Count.ToString(CultureInfo.InvariantCulture) })
        { IsReading = true, Operation = ListHeldModel.Operation });
        await work.Commit();
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header("held", "contract", "sent_on", "held_on", "area", "route", "category", "waits_for", "due_on", "overdue");
            foreach (var row in rows)
            {
                csv.Number(row.Number).Text(references.GetValueOrDefault(row.Contract)).Day(row.SentOn).Day(London.DayOf(row.HeldAt)).Text(row.Area)
                    .Text(row.Route).Text(row.Category).Text(row.CauseHeld.Words()).Day(row.DueOn < DateOnly.MaxValue ? row.DueOn : null)
                    .Truth(row.IsOverdue(work.Today)).End();
            }
        }), "text/csv; charset=utf-8", "held-referrals.csv");
    }
}
