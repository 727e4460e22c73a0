using Concordat.Agreement.Words;
using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ListOpenPoints;

/// <summary>What an agreement leaves open or says in two ways, with the stages that wait for it.</summary>
[Operation("agreement.document.points")]
internal sealed class ListOpenPointsModel(AgreementLibrary library) : PageModel
{
    public CommissioningAgreement Agreement { get; private set; } = null!;

    public IActionResult OnGet(string key)
    {
        if (library.Find(key) is not { } found)
        {
            return NotFound();
        }

        Agreement = found;
        return Page();
    }

    public string Owners(OpenPoint point) => RightWords.Parties(Agreement, point.Owners);
}
