using System.Globalization;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.GroupSessions;

/// <summary>A provider's group sessions, the latest first, and a form for another.</summary>
[Operation(Operation)]
internal sealed class ListSessionsModel(Database database) : PageModel
{
    public const string Operation = "support.session.hold";

    private const int PageRows = 25;
    private const int LongestTitle = 80;

    public IReadOnlyList<SessionRow> Rows { get; private set; } = [];

    public string? NextKey { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? At { get; set; }

    [BindProperty]
    public string? Minutes { get; set; } = "60";

    [BindProperty]
    public string? Manner { get; set; }

    public async Task OnGetAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        await Show(work, after);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var time = TimeInput.Read(On, At, Minutes, ModelState);
        if (Name?.Trim() is not { Length: > 0 and <= LongestTitle })
        {
            ModelState.AddModelError(nameof(Name), string.Create(CultureInfo.InvariantCulture, $"Say what the session is, in at most {LongestTitle} characters."));
        }

        if (string.IsNullOrEmpty(Manner))
        {
            ModelState.AddModelError(nameof(Manner), "Say how you meet.");
        }

        if (time is not null && ModelState.IsValid)
        {
            await AppointmentBook.Turn(work, work.Caller.Person);
            var taken = await AppointmentRow.Taken(work, work.Caller.Person.Value, time.On);
            if (Booking.Check(time, CaseState.BeforeWork, taken, work.Today) is not { } why)
            {
                var number = await SessionRow.Add(
                    work, work.Caller.Organisation, work.Caller.Person, Name!.Trim(), time, TimeInput.Chosen(Manner, ContactManner.InPerson));
                await work.Commit();
                this.Tell("The session is planned. Add those who come.");
                return Redirect($"/groups/{number}");
            }

            ModelState.AddModelError(nameof(On), Says.Sentence(why));
        }

        await Show(work, null);
        return Page();
    }

    private async Task Show(Work work, int? after)
    {
        var rows = await SessionRow.Of(work, after, PageRows + 1);
        (Rows, NextKey) = ([.. rows.Take(PageRows)], rows.Count > PageRows ? $"{rows[PageRows - 1].Number}" : null);
    }
}
