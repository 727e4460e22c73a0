using Concordat.Places.Service.HoldOffices;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Places.Service.EndOffice;

/// <summary>The administrator ends an office or a deputy's cover: at once, or with a last day.</summary>
[Operation("places.office.end")]
internal sealed class EndOfficeModel(OfficeDesk desk) : PageModel
{
    public const string AtOnce = "at once";
    public const string OnADay = "on a day";

    [BindProperty(SupportsGet = true)]
    public int Office { get; set; }

    [BindProperty]
    public string? When { get; set; }

    [BindProperty]
    public DayInput LastDay { get; set; } = new();

    /// <summary>What would end; nothing where the address names nothing that still runs.</summary>
    public ShownOffice? Found { get; private set; }

    public static IReadOnlyList<Choice> Ways { get; } = [new(AtOnce, "At once"), new(OnADay, "At the end of its last day, given below")];

    public Task OnGet(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        if (When is not (AtOnce or OnADay))
        {
            ModelState.AddModelError(nameof(When), "Say when it ends.");
            return Page();
        }

        var day = When == OnADay ? LastDay.Read(ModelState, nameof(LastDay), "The last day") : null;
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var done = await desk.Do(HttpContext.Caller(), (records, work) => records.End(work, Office, day), stop);
        if (done.Refusal is { } refusal)
        {
            ModelState.AddModelError(refusal.Code is "ended" or "unknown-office" ? nameof(When) : nameof(LastDay), refusal.Sentence);
            return Page();
        }

        this.Tell("The end is on record. What the person did in the office stands.");
        return LocalRedirect("/offices");
    }

    private async Task Load(CancellationToken stop) =>
        Found = (await desk.All(HttpContext.Caller(), stop)).FirstOrDefault(one => one.Held.Number == Office && !one.IsOver);
}
