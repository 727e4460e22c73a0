using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.MoveAppointment;

/// <summary>Puts an appointment to another time; the old one stays on record.</summary>
[Operation(AppointmentBook.Operation)]
internal sealed class MoveAppointmentModel(Database database, AppointmentDoor door, AppointmentBook book) : PageModel
{
    public AppointmentRow Appointment { get; private set; } = new();

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? At { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await door.Open(work, number, AppointmentBook.Operation) is not var (found, _))
        {
            return NotFound();
        }

        (Appointment, Minutes) = (found, $"{found.Minutes}");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await door.Open(work, number, AppointmentBook.Operation) is not var (found, one))
        {
            return NotFound();
        }

        Appointment = found;
        if (TimeInput.Read(On, At, Minutes, ModelState) is not { } time)
        {
            return Page();
        }

        var moved = await book.Move(work, one, found, time);
        if (moved.Refusal is { } why)
        {
            ModelState.AddModelError(nameof(On), Says.Sentence(why));
            return Page();
        }

        await work.Commit();
        this.Tell("The appointment is put to the new time.");
        return Redirect($"/cases/{one.Reference}");
    }
}
