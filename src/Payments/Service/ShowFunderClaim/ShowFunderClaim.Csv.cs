using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PrepareFunderClaim;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.ShowFunderClaim;

/// <summary>A claim as files for its funder: every entry by its number, and counts of participants. Nobody is named, nor any reference.</summary>
internal static class ShowFunderClaimCsv
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/payments/funder-claims/{number:int}/lines.csv", Lines).Operation(ShowFunderClaimModel.Operation);
        routes.MapGet("/payments/funder-claims/{number:int}/participants.csv", Participants).Operation(ShowFunderClaimModel.Operation);
    }

    private static async Task<IResult> Lines(
        int number, HttpContext context, Database database, ContractRegister register, Policy policy, CancellationToken stop)
    {
        await using var work = await database.Begin(context.Caller(), stop);
        if (await ShowFunderClaimModel.Found(work, register, policy, number) is null)
        {
            return Results.NotFound();
        }

        var lines = await FunderLines.Of(work, number);
        return Answer(number, "lines", csv =>
        {
            csv.Header("run", "entry", "line", "earned", "claimed", "not_yet_claimable", "waits_for");
            foreach (var line in lines)
            {
                csv.Number((long)line.Run).Number((long)line.Entry).Text(line.Line).Day(line.Earned)
                    .Pounds(line.Claimed).Pounds(line.Waiting).Text(line.Waits).End();
            }
        });
    }

    /// <summary>A person comes in the month in which the first amount claimed for them was earned, and is last paid for in that of the last:
    /// once, however often they came and under however many contracts of the operation.</summary>
    private static async Task<IResult> Participants(
        int number, HttpContext context, Database database, ContractRegister register, FactRecords records, Policy policy, CancellationToken stop)
    {
        await using var work = await database.Begin(context.Caller(), stop);
        if (await ShowFunderClaimModel.Found(work, register, policy, number) is not { } found)
        {
            return Results.NotFound();
        }

        // as the worker: an operation may span contracts of other offices; nothing but counts goes out
        await using var whole = await database.BeginAsWorker(work.Caller, stop);
        var payer = await work.One<int>("select payer from payments_funder_claim where number = @number", new { number });
        var rows = await FunderLines.People(whole, new OrganisationId(payer), found.Claim.Row.Operation, number);
        var people = FunderPeople.Persons(await records.ReferralsOf(whole, [.. rows.Select(row => row.Participant)]));
        var spans = rows.GroupBy(row => FunderPeople.PersonOf(people, row.Participant))
            .Select(person => (First: FirstOfMonth(person.Min(row => row.First)), Last: FirstOfMonth(person.Max(row => row.Last)))).ToList();
        return Answer(number, "participants", csv =>
        {
            csv.Header("month", "came", "last_paid_for");
            foreach (var month in spans.SelectMany(span => new[] { span.First, span.Last }).Distinct().Order())
            {
                csv.Day(month).Number((long)spans.Count(span => span.First == month)).Number((long)spans.Count(span => span.Last == month)).End();
            }
        });
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static IResult Answer(int number, string what, Action<CsvText> write) =>
        Results.Bytes(CsvText.Bytes(write), "text/csv; charset=utf-8", $"funder-claim-{number}-{what}.csv");
}
