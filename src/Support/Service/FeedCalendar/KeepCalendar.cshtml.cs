using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.FeedCalendar;

/// <summary>A key worker's own calendar address: made, shown once, and ended.</summary>
[Operation(Operation)]
internal sealed class KeepCalendarModel(Database database) : PageModel
{
    public const string Operation = "support.calendar.keep";

    public DateTimeOffset? MadeAt { get; private set; }

    /// <summary>The address just made; it is not shown again.</summary>
    public string? Address { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        MadeAt = await Feeds.MadeAt(work);
    }

    public async Task OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Address = $"{Request.Scheme}://{Request.Host}/calendar.ics?feed={await Feeds.Make(work)}";
        MadeAt = work.Now;
        Record(work, SupportEvents.CalendarOpened);
        await work.Commit();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await Feeds.End(work) > 0)
        {
            Record(work, SupportEvents.CalendarEnded);
            await work.Commit();
            this.Tell("The address is ended. Calendars that used it are told nothing more.");
        }

        return Redirect("/calendar");
    }

    private static void Record(Work work, string what) => work.Record(new Entry(
        what, 1, "Support", new Dictionary<string, long> { ["person"] = work.Caller.Person.Value }, new Dictionary<string, string>())
    { Operation = Operation });
}
