using System.Globalization;
using Concordat.Journey;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look.Charts;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.ShowProgress;

/// <summary>How a participant gets on in earnings and skills: a picture, and the same as tables.</summary>
[Operation(Operation)]
internal sealed class ShowProgressModel(Database database, Policy policy, FactRecords facts) : PageModel
{
    public const string Operation = "support.progress.show";
    private const int MonthsDrawn = 24;

    public ReferralRecord Referral { get; private set; } = null!;

    public Progress Progress { get; private set; } = null!;

    /// <summary>The picture of the latest months.</summary>
    public BarChart Chart => new(
        "earnings", "Earnings by month", "What was paid in each month, the latest last. The table below it has every figure.",
        [.. Progress.Months.TakeLast(MonthsDrawn).Select(month => new Bar(Month(month.Month), month.Paid.Pence / 100m, month.Paid.Display))], []);

    /// <summary>The picture of what was attained, month by month.</summary>
    public BarChart Skills => new(
        "skills", "Skills and qualifications so far", "How many things had been attained by the end of each month in which one was. The table below it names them.",
        [.. Progress.AttainedSoFar.TakeLast(MonthsDrawn).Select(month => new Bar(Month(month.Month), month.Number, $"{month.Number}"))], []);

    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await facts.Referral(work, referral) is not { } found
            || !policy.Allows(Operation, caller.Role, caller.To(new Scope(found.Owner.Contract, found.Owner.Delivery, found.Owner.Referrer))))
        {
            return NotFound();
        }

        Referral = found;
        Progress = Progress.Of(await facts.Of(work, found.Participant));
        work.Record(new Entry(SupportEvents.ProgressRead, 1, "Support",
            new Dictionary<string, long> { ["participant"] = found.Participant.Value, ["referral"] = found.Id.Value })
        { IsReading = true, Operation = Operation });
        await work.Commit();
        return Page();
    }
}
