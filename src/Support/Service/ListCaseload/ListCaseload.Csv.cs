using System.Globalization;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Support.Service.ListCaseload;

/// <summary>The list as a file: references, days and codes, no names of participants.</summary>
internal static class CaseloadCsv
{
    public static async Task<IResult> Answer(
        HttpContext request, Database database, PlaceRegister places, string? worker, string? queue, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var (rows, _) = await ListCaseloadModel.QueryOf(request.Caller(), worker, queue).Page(work, null, int.MaxValue);
        var workers = await places.PeopleInOffice(work, [.. rows.Select(row => row.KeyWorker).OfType<PersonId>().Distinct()]);
        work.Record(new Entry(SupportEvents.CaseloadRead, 1, "Support", new Dictionary<string, long>(),
            new Dictionary<string, string> { ["rows"] = rows.Count.ToString(CultureInfo.InvariantCulture) })
        { IsReading = true, Operation = ListCaseloadModel.Operation });
        await work.Commit();
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header("referral", "participant", "key_worker", "state", "queues", "referred_on", "started_on", "start_due", "last_contact_on",
                "contact_due", "review_due", "next_appointment", "in_work_from", "support_last_day", "in_work_support_last_day",
                "service_in_time", "service_late");
            foreach (var row in rows)
            {
                var service = row.ServiceOn(work.Today);
                csv.Text(row.Reference).Text(row.ParticipantReference)
                    .Text(row.KeyWorker is { } known ? workers.GetValueOrDefault(known) : "").Text(row.StateOn(work.Today).Code())
                    .Text(string.Join(' ', row.QueuesOn(work.Today).Select(one => one.Code))).Day(row.ReferredOn).Day(row.StartedOn)
                    .Day(row.StartDue).Day(row.LastContactOn).Day(row.ContactDue).Day(row.ReviewDue).Day(row.NextBooked(work.Today))
                    .Day(row.WorkFrom).Day(row.SupportLastDay).Day(row.InWorkLastDay)
                    .Number(service.InTime).Number(service.Late).End();
            }
        }), "text/csv; charset=utf-8", "caseload.csv");
    }
}
