using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.AssignCases;
using Concordat.Support.Service.Caseloads;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.BookAppointment;

/// <summary>Agrees a time with a person.</summary>
[Operation(AppointmentBook.Operation)]
internal sealed class BookAppointmentModel(Database database, CaseDoor door, AppointmentBook book, CaseAssigning assigning) : PageModel
{
    public ListedCase Case { get; private set; } = new();

    public IReadOnlyList<Choice> KeyWorkers { get; private set; } = [];

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? At { get; set; }

    [BindProperty]
    public string? Minutes { get; set; } = "30";

    [BindProperty]
    public string? Manner { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? With { get; set; }

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
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
            ModelState.AddModelError(nameof(Manner), "Say how you meet.");
        }

        if (KeyWorkers.All(worker => worker.Value != With))
        {
            ModelState.AddModelError(nameof(With), "Choose a key worker.");
        }

        if (time is null || !ModelState.IsValid)
        {
            return Page();
        }

        var made = await book.Make(work, Case, new Wanted(
            new PersonId(int.Parse(With!, System.Globalization.CultureInfo.InvariantCulture)), time,
            TimeInput.Chosen(Manner, ContactManner.InPerson), TimeInput.Chosen(Purpose, AppointmentPurpose.Meeting)));
        if (made.Refusal is { } why)
        {
            ModelState.AddModelError(nameof(On), char.ToUpperInvariant(why.Sentence[0]) + why.Sentence[1..] + ".");
            return Page();
        }

        await work.Commit();
        this.Tell("The appointment is made.");
        return Redirect($"/cases/{Case.Reference}");
    }

    private async Task<bool> Find(Work work, string referral)
    {
        if (await door.Open(work, referral, AppointmentBook.Operation) is not { } found)
        {
            return false;
        }

        Case = found;
        KeyWorkers = [.. (await assigning.KeyWorkers(work, [found])).Select(officer => new Choice($"{officer.Person.Value}", officer.Name))];
        With ??= KeyWorkers.Any(worker => worker.Value == $"{work.Caller.Person.Value}") ? $"{work.Caller.Person.Value}" : $"{found.Worker}";
        return true;
    }
}
