using System.Globalization;
using Concordat.Contracts;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Http;

namespace Concordat.Referrals.Service.ListReferrals;

/// <summary>The list as a file: references and codes, no names.</summary>
internal static class ReferralsCsv
{
    public static async Task<IResult> Answer(
        HttpContext request, Database database, ContractRegister contracts, PlaceRegister places, ProgrammeLibrary programmes,
        string? state, bool? overdue, string? contract, string? segment, string? order, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var all = await contracts.All(work);
        var query = ListReferralsModel.QueryOf(
            state, overdue ?? false, contract, segment, order, all, ListReferralsModel.SegmentsOf(all, programmes));
        var rows = await query.Page(work, null, int.MaxValue);
        var organisations = (await places.Organisations(work)).ToDictionary(o => o.Id.Value, o => o.Name);
        var references = all.ToDictionary(c => c.Id.Value, c => c.Reference);
        work.Record(new Entry(ReferralsEvents.ListRead, 1, "Referrals", new Dictionary<string, long>(),
            new Dictionary<string, string> { ["rows"] = rows.Count.ToString(CultureInfo.InvariantCulture) })
        { IsReading = true, Operation = ListReferralsModel.Operation });
        await work.Commit();
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header("referral", "participant", "contract", "referred_on", "area", "route", "category", "segment", "referrer", "provider", "reference",
                "state", "acknowledge_by", "acknowledged_on", "start_by", "started_on", "did_not_start_on", "withdrawn_on", "overdue");
            foreach (var row in rows)
            {
                csv.Text(row.Reference).Text(row.ParticipantReference).Text(references.GetValueOrDefault(row.Contract)).Day(row.ReferredOn)
                    .Text(row.Area).Text(row.Route).Text(row.Category).Text(row.Segment).Text(organisations.GetValueOrDefault(row.Referrer))
                    .Text(organisations.GetValueOrDefault(row.Delivery)).Text(row.TheirReference).Text(row.StateNow.Code())
                    .Day(row.AcknowledgeBy).Day(row.AcknowledgedOn).Day(row.StartBy).Day(row.StartedOn).Day(row.DidNotStartOn)
                    .Day(row.WithdrawnOn).Truth(row.IsOverdue(work.Today)).End();
            }
        }), "text/csv; charset=utf-8", "referrals.csv");
    }
}
