using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.Caseloads;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.ShowAppointment;

/// <summary>One appointment: when, how and with whom, what came of it, and the times it was put to before.</summary>
[Operation(AppointmentBook.Operation)]
internal sealed class ShowAppointmentModel(
    Database database, AppointmentDoor door, AppointmentBook book, PlaceRegister places, PeopleNamed named) : PageModel
{
    public AppointmentRow Appointment { get; private set; } = new();

    public ListedCase Case { get; private set; } = new();

    /// <summary>Whether another provider has the case now: then neither it nor the person is shown.</summary>
    public bool IsHandedOver { get; private set; }

    public Named People { get; private set; } = Named.Nobody;

    public string KeyWorker { get; private set; } = "";

    public DateOnly Today { get; private set; }

    /// <summary>The times that this one took the place of, the latest first.</summary>
    public IReadOnlyList<AppointmentRow> Before { get; private set; } = [];

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public static IReadOnlyList<Choice> Results { get; } = [.. Attending.Results.Select(result => new Choice(result.ToString(), result.Words()))];

    public static IReadOnlyList<Choice> Reasons { get; } =
    [
        new Choice("", "No reason needed: the person attended"),
        .. Attending.Reasons.Select(reason => new Choice(reason.Code, $"{reason.Words} ({reason.Result switch
        {
            AppointmentResult.MissedAcceptable => "acceptable",
            AppointmentResult.MissedNotAcceptable => "not acceptable",
            _ => "our side",
        }})")),
    ];

    public bool MayAttend => Appointment.OnDay <= Today && Appointment.CameOfIt is not (AppointmentResult.Cancelled or AppointmentResult.Rescheduled);

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        Result = Appointment.CameOfIt?.ToString();
        Reason = Appointment.Reason;
        await Show(work);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number))
        {
            return NotFound();
        }

        if (!Enum.TryParse<AppointmentResult>(Result, out var result))
        {
            ModelState.AddModelError(nameof(Result), "Say what came of it.");
        }
        else if (await Attend(work, result, stop) is { } why)
        {
            ModelState.AddModelError(nameof(Reason), Says.Sentence(why));
        }
        else
        {
            this.Tell("It is recorded.");
            return Redirect(IsHandedOver ? $"/appointments/{number}" : $"/cases/{Case.Reference}");
        }

        await Show(work);
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, number) || IsHandedOver)
        {
            return NotFound();
        }

        if (await book.Cancel(work, Appointment) is { } why)
        {
            ModelState.AddModelError(nameof(Result), Says.Sentence(why));
            await Show(work);
            return Page();
        }

        await work.Commit();
        this.Tell("The appointment is called off.");
        return Redirect($"/cases/{Case.Reference}");
    }

    private async Task<bool> Find(Work work, int number)
    {
        if (await door.Open(work, number, AppointmentBook.Operation) is var (appointment, one))
        {
            (Appointment, Case, Today) = (appointment, one, work.Today);
            return true;
        }

        if (await door.OpenHandedOver(work, number, AppointmentBook.Operation) is { } handed)
        {
            (Appointment, Today, IsHandedOver) = (handed, work.Today, true);
            return true;
        }

        return false;
    }

    /// <summary>A case that the caller sees no longer follows by the worker's hand.</summary>
    private async Task<Refusal?> Attend(Work work, AppointmentResult result, CancellationToken stop)
    {
        await using var worker = IsHandedOver ? await database.BeginAsWorker(HttpContext.Caller(), stop) : null;
        var doing = worker ?? work;
        if (await book.Attend(doing, [new AttendanceTold(Appointment, result, Reason ?? "")]) is [var (_, why), ..])
        {
            return why;
        }

        await doing.Commit();
        return null;
    }

    private async Task Show(Work work)
    {
        KeyWorker = (await places.PeopleInOffice(work, [new PersonId(Appointment.Worker)])).GetValueOrDefault(new PersonId(Appointment.Worker), "Somebody who has left");
        Before = Appointment.InsteadOf is null ? [] : await work.List<AppointmentRow>(
            """
            with recursive put as (
                select * from support_appointment where number = @InsteadOf
                union all
                select a.* from support_appointment a join put on a.number = put.instead_of)
            select * from put order by number desc
            """,
            new { Appointment.InsteadOf });
        People = await named.Of(work, AppointmentBook.Operation, IsHandedOver ? [] : [Case]);
    }
}
