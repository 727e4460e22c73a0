using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.Caseloads;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.RecordContact;

/// <summary>Records that somebody who helps spoke with a person, with no appointment made before.</summary>
[Operation(AppointmentBook.Operation)]
internal sealed class RecordContactModel(Database database, CaseDoor door, AppointmentBook book) : PageModel
{
    public ListedCase Case { get; private set; } = new();

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? At { get; set; }

    [BindProperty]
    public string? Minutes { get; set; } = "15";

    [BindProperty]
    public string? Manner { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        On = DayInput.Of(work.Today);
        return await Find(work, referral) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, referral))
        {
            return NotFound();
        }

        var time = TimeInput.Read(On, At, Minutes, ModelState);
        if (string.IsNullOrEmpty(Manner))
        {
            ModelState.AddModelError(nameof(Manner), "Say how you spoke with the person.");
        }

        if (time is null || !ModelState.IsValid)
        {
            return Page();
        }

        var recorded = await book.TookPlace(work, Case, new Wanted(
            work.Caller.Person, time, TimeInput.Chosen(Manner, ContactManner.Phone), TimeInput.Chosen(Purpose, AppointmentPurpose.Meeting)));
        if (recorded.Refusal is { } why)
        {
            ModelState.AddModelError(nameof(On), char.ToUpperInvariant(why.Sentence[0]) + why.Sentence[1..] + ".");
            return Page();
        }

        await work.Commit();
        this.Tell("The contact is recorded.");
        return Redirect($"/cases/{Case.Reference}");
    }

    private async Task<bool> Find(Work work, string referral)
    {
        if (await door.Open(work, referral, AppointmentBook.Operation) is not { } found)
        {
            return false;
        }

        Case = found;
        return true;
    }
}
