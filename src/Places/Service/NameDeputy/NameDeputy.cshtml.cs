using Concordat.Kernel;
using Concordat.Places.Service.HoldOffices;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Places.Service.NameDeputy;

/// <summary>Who stands in for the holder of an office, and for which days. The holder names a colleague; so may whoever appoints.</summary>
[Operation(Operation)]
internal sealed class NameDeputyModel(OfficeDesk desk, Policy policy) : PageModel
{
    public const string Operation = "places.deputy.name";
    private const string AppointOperation = "places.office.appoint";

    /// <summary>The appointment to be covered; the caller's own where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Office { get; set; }

    [BindProperty]
    public int? Person { get; set; }

    [BindProperty]
    public DayInput From { get; set; } = new();

    [BindProperty]
    public DayInput To { get; set; } = new();

    /// <summary>What is covered; nothing for a deputy, who covers and names nobody.</summary>
    public ShownOffice? Covered { get; private set; }

    public IReadOnlyList<ShownOffice> Deputies { get; private set; } = [];

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ? Page() : this.Hidden();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return this.Hidden();
        }

        var (from, to) = (From.Read(ModelState, nameof(From), "The first day"), To.Read(ModelState, nameof(To), "The last day"));
        if (Covered is null)
        {
            ModelState.AddModelError(nameof(Person), "A deputy acts in person and names no deputy. The holder of the office can name another.");
        }

        if (from is not { } first || to is not { } last || Covered is not { } covered)
        {
            return Page();
        }

        return Answer(
            await desk.Do(HttpContext.Caller(), (records, work) => records.Depute(work, covered.Held.Number, new PersonId(Person ?? 0), first, last), stop),
            "The deputy is named, and acts for the office in those days.");
    }

    public async Task<IActionResult> OnPostEnd(int cover, CancellationToken stop)
    {
        if (!await Load(stop))
        {
            return this.Hidden();
        }

        return Deputies.All(one => one.Held.Number != cover)
            ? this.Hidden()
            : Answer(await desk.Do(HttpContext.Caller(), (records, work) => records.End(work, cover, null), stop), "The deputy acts for the office no longer.");
    }

    private IActionResult Answer(Ruling<int> done, string told)
    {
        if (done.Refusal is { } refusal)
        {
            ModelState.AddModelError(refusal.Code switch { "past" => nameof(From), "end-before-start" or "holder-away" => nameof(To), _ => nameof(Person) }, refusal.Sentence);
            return Page();
        }

        this.Tell(told);
        return LocalRedirect(Office is { } office ? $"/deputies?office={office}" : "/deputies");
    }

    /// <returns>False where the appointment is another's and the caller appoints nobody.</returns>
    private async Task<bool> Load(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        var all = await desk.All(caller, stop);
        var mayAppoint = policy.Allows(AppointOperation, caller.Role);
        Covered = Office is { } number
            ? all.FirstOrDefault(one => one.Held.Number == number && (mayAppoint || one.Held.Person == caller.Person))
            : all.FirstOrDefault(one => one.IsHeld && caller.Deputises is null && one.Held.Person == caller.Person
                && one.Held.IsTo(caller.Organisation, caller.Role));
        if (Covered is not { Held.IsOwn: true, IsOver: false })
        {
            Covered = null;
            return Office is null;
        }

        Deputies = [.. all.Where(one => one.Held.Deputises == Covered.Held.Number)];
        Colleagues = [.. all.Where(one => one.Held.IsOwn && !one.IsOver && one.Held.Organisation == Covered.Held.Organisation
                && one.Held.Person != Covered.Held.Person && one.Held.Role != Covered.Held.Role)
            .DistinctBy(one => one.Held.Person).OrderBy(one => one.Name).Select(one => new Choice($"{one.Held.Person.Value}", $"{one.Name}, {one.Office}"))];
        return true;
    }
}
