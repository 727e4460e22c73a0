using Concordat.Governance.Service.ListMatters;
using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service.WhoDeals;

/// <summary>Who deals with what: published, so that nobody needs to ask.</summary>
[Operation(Operation)]
internal sealed class WhoDealsModel(Policy policy) : PageModel
{
    public const string Operation = "governance.topic.list";

    public bool MayList => HttpContext.CallerOrNobody() is { } caller && policy.Allows(ListMattersModel.Operation, caller.Role);

    public void OnGet()
    {
    }
}
