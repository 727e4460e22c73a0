using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Performance.Service.ReadCohorts;

/// <summary>Cohort curves: expected against actual, for whoever may see the contract; the same figures to all.</summary>
[Operation(ReadCohortsEndpoint.Operation)]
internal sealed class ReadCohortsModel(Database database, CohortReader reader) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public CohortQuery Query { get; set; } = new();

    public CohortView View { get; private set; } = CohortView.Nothing;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        await using var work = await database.BeginReport(HttpContext.Caller(), stop);
        if (!ModelState.IsValid || await reader.Read(work, Query) is not { } view)
        {
            return this.Hidden();
        }

        View = view;
        return Page();
    }

    /// <summary>The address of the same figures, or of one member's.</summary>
    public string Address(string path, int? only = null) =>
        $"{path}?contract={View.Cohorts!.Contract.Reference}&level={View.Level + 1}&by={View.By}"
        + (only is { } member ? $"&only={member}" : "");
}
