using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.Appointments;

/// <summary>A form that puts a time with a person on record. One agreed ahead and one that took place differ in with whom, the usual length and
/// what is recorded.</summary>
/// <param name="usualMinutes">One of the lengths that forms offer.</param>
internal abstract class MeetingForm(Database database, CaseDoor door, int usualMinutes) : PageModel
{
    public ListedCase Case { get; private set; } = new();

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? At { get; set; }

    [BindProperty]
    public string? Minutes { get; set; } = $"{usualMinutes}";

    [BindProperty]
    public string? Manner { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    /// <summary>What is said to somebody who has not chosen how they meet.</summary>
    protected abstract string NoManner { get; }

    protected abstract string Done { get; }

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Find(work, referral, isNew: true) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, referral, isNew: false))
        {
            return NotFound();
        }

        var time = TimeInput.Read(On, At, Minutes, ModelState);
        this.Require(!string.IsNullOrEmpty(Manner), nameof(Manner), NoManner);
        RequireMore();
        if (time is null || !ModelState.IsValid)
        {
            return Page();
        }

        var recorded = await Record(work, time, TimeInput.Chosen(Purpose, AppointmentPurpose.Meeting));
        if (recorded.Refusal is { } why)
        {
            ModelState.AddModelError(nameof(On), Says.Sentence(why));
            return Page();
        }

        await work.Commit();
        this.Tell(Done);
        return Redirect($"/cases/{Case.Reference}");
    }

    /// <summary>Reads what the form needs beside the case.</summary>
    /// <param name="isNew">Whether the form is opened and not sent.</param>
    protected virtual Task Prepare(Work work, bool isNew) => Task.CompletedTask;

    /// <summary>Says what else is missing.</summary>
    protected virtual void RequireMore()
    {
    }

    protected abstract Task<Ruling<int>> Record(Work work, AgreedTime time, AppointmentPurpose purpose);

    private async Task<bool> Find(Work work, string referral, bool isNew)
    {
        if (await door.Open(work, referral, AppointmentBook.Operation) is not { } found)
        {
            return false;
        }

        Case = found;
        await Prepare(work, isNew);
        return true;
    }
}
