using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Performance.Service.ReadCohorts;

/// <summary>Cohort curves: expected against actual, for whoever may see the contract; the same figures to all.</summary>
[Operation(ReadCohortsEndpoint.Operation)]
internal sealed class ReadCohortsModel(Database database, CohortReader reader) : PageModel
{
    [BindProperty(SupportsGet = true)]
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

    /// <summary>The address of the same page with one thing changed.</summary>
    public string Address(string path, int? level = null, Dimension? by = null, int? only = null) =>
        $"{path}?Query.Contract={View.Cohorts!.Contract.Reference}&Query.Level={level ?? Query.Level}&Query.By={by ?? Query.By}"
        + (only is { } member ? $"&Query.Only={member}" : "");
}
