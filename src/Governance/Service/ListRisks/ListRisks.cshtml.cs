using Concordat.Governance.Service.Risks;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service.ListRisks;

/// <summary>The register of risks: the organisation's own and those that other areas share, as a heat map in words and as a list.</summary>
[Operation(Operation)]
internal sealed class ListRisksModel(Database database, PlaceRegister places, Policy policy) : PageModel
{
    public const string Operation = "governance.risk.list";

    public IReadOnlyList<RiskRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<OrganisationId, string> Names { get; private set; } = new Dictionary<OrganisationId, string>();

    public DateOnly Today { get; private set; }

    public bool MayAdd => policy.Allows(AddRisk.AddRiskModel.Operation, HttpContext.Caller().Role);

    public async Task OnGet(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Today = work.Today;
        Names = await places.NamesOfOrganisations(work);
        Rows = [.. (await RiskRecords.Of(work)).Where(risk => !risk.IsClosed).OrderByDescending(risk => risk.Rating.Score).ThenBy(risk => risk.Number)];
    }

    /// <summary>The numbers of the risks in one place of the map.</summary>
    public IReadOnlyList<RiskRow> At(int likelihood, int impact) =>
        [.. Rows.Where(risk => risk.Likelihood == likelihood && risk.Impact == impact)];
}
