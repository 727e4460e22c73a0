using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.CloseVacancy;
using Concordat.Support.Service.Vacancies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.ShowVacancy;

/// <summary>One vacancy with the cases that were put forward for it, by their references.</summary>
[Operation(Operation)]
internal sealed class ShowVacancyModel(Database database, Policy policy, PlaceRegister places, Fitting fitting) : PageModel
{
    public const string Operation = "support.vacancy.read";
    private const int MostMatches = 200;

    /// <summary>More than a key worker's caseload.</summary>
    private const int MostCases = 200;

    public VacancyRow Vacancy { get; private set; } = new();

    public string AreaName { get; private set; } = "";

    public IReadOnlyList<MatchRow> Matches { get; private set; } = [];

    /// <summary>Those of the caller's own cases that it fits.</summary>
    public IReadOnlyList<FittingCase> Fits { get; private set; } = [];

    public bool IsOpen { get; private set; }

    public string Stands { get; private set; } = "";

    public bool MayClose { get; private set; }

    /// <summary>Whether the caller may open a match; the others read how far each has come.</summary>
    public bool MayRecord => policy.Allows(RecordMatch.RecordMatchModel.Operation, HttpContext.Caller().Role);

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await VacancyRow.Find(work, number) is not { } found || !policy.Allows(Operation, work.Caller.Role, work.Caller.To(found.Scope)))
        {
            return NotFound();
        }

        Vacancy = found;
        var vacancy = found.ToModel();
        (IsOpen, Stands) = (vacancy.IsOpenOn(work.Today), vacancy.StandsOn(work.Today));
        MayClose = found.ClosedOn is null && policy.Allows(CloseVacancyModel.Operation, work.Caller.Role, work.Caller.To(found.Scope));
        AreaName = (await places.Areas(work)).NameOf(found.Area);
        Matches = await MatchRow.OfVacancy(work, number, MostMatches);
        Fits = IsOpen && MayRecord ? [.. (await fitting.Of(work, found, MostCases)).Where(fit => Matches.All(match => match.Referral != fit.Case.Referral))] : [];
        return Page();
    }
}
