using Concordat.Places.Service.HoldOffices;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Places.Service.AppointOffice;

/// <summary>The administrator puts on record whom an organisation appoints to an office, and for which days.</summary>
[Operation("places.office.appoint")]
internal sealed class AppointOfficeModel(Database database, OfficeDesk desk, PlaceRegister places) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? PersonName { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public DayInput From { get; set; } = new();

    [BindProperty]
    public DayInput To { get; set; } = new();

    public IReadOnlyList<Choice> Organisations { get; private set; } = [];

    public static IReadOnlyList<Choice> AllRoles { get; } = [.. Roles.All.Select(role => new Choice(role.Role, role.Words))];

    private bool HasLastDay => !string.IsNullOrWhiteSpace($"{To.Day}{To.Month}{To.Year}");

    public Task OnGet(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        var from = From.Read(ModelState, nameof(From), "The first day");
        var to = HasLastDay ? To.Read(ModelState, nameof(To), "The last day") : null;
        if (from is not { } first || !ModelState.IsValid)
        {
            return Page();
        }

        var wanted = new OfficeToGive(Email ?? "", PersonName ?? "", Organisation ?? "", Role ?? "", first, to);
        var done = await desk.Do(HttpContext.Caller(), (records, work) => records.Appoint(work, wanted), stop);
        if (done.Refusal is { } refusal)
        {
            ModelState.AddModelError(refusal.Code switch
            {
                "no-name" => nameof(PersonName),
                "unknown-office" => nameof(Role),
                "end-before-start" => nameof(To),
                "past" => nameof(From),
                _ => nameof(Email),
            }, refusal.Sentence);
            return Page();
        }

        this.Tell("The appointment is on record. Invite the person under People, if they have not signed in before.");
        return LocalRedirect("/offices");
    }

    private async Task Load(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Organisations = [.. (await places.Organisations(work)).OrderBy(one => one.Name).Select(one => new Choice(one.Key, one.Name))];
    }
}
