using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.ListCaseload;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.AssignCases;

/// <summary>Cases that nobody has, or a key worker's, to be given to another.</summary>
[Operation(CaseAssigning.Operation)]
internal sealed class AssignCasesModel(Database database, CaseAssigning assigning, PlaceRegister places, PeopleNamed named) : PageModel
{
    private const int PageRows = 50;

    /// <summary>The number of the key worker whose cases are shown; empty for cases that nobody has.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Cases { get; set; } = [];

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<ListedCase> Rows { get; private set; } = [];

    public IReadOnlyList<Choice> KeyWorkers { get; private set; } = [];

    public static IReadOnlyList<Choice> Reasons { get; } = [.. Assigning.Reasons.Select(reason => new Choice(reason.Code, reason.Words))];

    public Named People { get; private set; } = Named.Nobody;

    public DateOnly Today { get; private set; }

    public bool HasMore { get; private set; }

    public string Title { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        await Show(work);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (Cases.Count == 0)
        {
            ModelState.AddModelError(nameof(Cases), "Choose at least one case.");
        }

        if (!int.TryParse(To, out var worker))
        {
            ModelState.AddModelError(nameof(To), "Choose a key worker.");
        }

        if (string.IsNullOrEmpty(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Say why.");
        }

        if (ModelState.IsValid)
        {
            var assigned = await assigning.Assign(work, Cases, new PersonId(worker), Reason!);
            if (assigned.Refused.Count == 0)
            {
                await work.Commit();
                this.Tell(assigned.Given == 1 ? "One case was given." : $"{assigned.Given} cases were given.");
                return Redirect(From is { Length: > 0 } ? $"/caseload/assign?from={From}" : "/caseload/assign");
            }

            foreach (var (which, why) in assigned.Refused)
            {
                ModelState.AddModelError(nameof(Cases), $"{which}: {why.Sentence}. Nothing was given.");
            }
        }

        await using var reading = await database.Begin(HttpContext.Caller(), stop);
        await Show(reading);
        return Page();
    }

    private async Task Show(Work work)
    {
        Today = work.Today;
        var worker = int.TryParse(From, out var number) ? new PersonId(number) : (PersonId?)null;
        var query = new CaseloadQuery(new Whose(worker), worker is null ? Queue.NoKeyWorker : null);
        var (rows, _) = await query.Page(work, null, PageRows + 1);
        (Rows, HasMore) = ([.. rows.Take(PageRows)], rows.Count > PageRows);
        var officers = await assigning.KeyWorkers(work, Rows);
        var organisations = officers.Select(officer => officer.Organisation).Distinct().Count() > 1 ? await places.NamesOfOrganisations(work) : null;
        KeyWorkers =
        [
            new Choice("", "Choose a key worker"),
            .. officers.Select(officer => new Choice(
                $"{officer.Person.Value}", organisations is null ? officer.Name : $"{officer.Name}, {organisations[officer.Organisation]}")),
        ];
        Title = worker is { } known
            ? $"Give cases of {(await places.PeopleInOffice(work, [known])).GetValueOrDefault(known, "somebody who has left")} to another"
            : "Give cases to key workers";
        People = await named.Of(work, ListCaseloadModel.Operation, Rows);
    }
}
