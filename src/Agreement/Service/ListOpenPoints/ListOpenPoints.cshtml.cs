using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.ListDecisions;
using Concordat.Agreement.Service.PutVersion;
using Concordat.Agreement.Service.ShowDecision;
using Concordat.Agreement.Service.Store;
using Concordat.Agreement.Words;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ListOpenPoints;

/// <summary>What an agreement leaves open or says in two ways, with the stages that wait for it; whoever may see decisions sees how each point
/// stands, for whom an amendment waits since when, and what was done.</summary>
[Operation("agreement.document.points")]
internal sealed class ListOpenPointsModel(
    AgreementLibrary library, Database database, DecisionRecords records, PlaceRegister places, Policy policy) : PageModel
{
    public CommissioningAgreement Agreement { get; private set; } = null!;

    /// <summary>Nothing where the reader may not see decisions.</summary>
    public PointsTrail? Trail { get; private set; }

    public bool MayOpenDecisions => policy.Allows(ShowDecisionModel.Operation, Role, Relation.Own);

    public bool MayPropose { get; private set; }

    private string Role => HttpContext.CallerOrNobody()?.Role ?? Policy.Anyone;

    public async Task<IActionResult> OnGet(string key, CancellationToken stop)
    {
        if (library.Find(key) is not { } found)
        {
            return NotFound();
        }

        Agreement = found;
        if (policy.Allows(ListDecisionsModel.Operation, Role))
        {
            await using var work = await database.Begin(HttpContext.Caller(), stop);
            Trail = await PointsTrail.Of(work, records, places, found);
            MayPropose = found.OpenPoints.Count > 0 && policy.Allows(PutVersionModel.Operation, Role)
                && (await Bindings.Of(work)).Any(binding => binding.Agreement == key);
        }

        return Page();
    }

    public string Owners(OpenPoint point) => RightWords.Parties(Agreement, point.Owners);
}
