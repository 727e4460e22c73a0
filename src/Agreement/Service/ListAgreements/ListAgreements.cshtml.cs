using Concordat.Agreement.Service.Library;
using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ListAgreements;

/// <summary>Every agreement of the house, with what it leaves open.</summary>
[Operation("agreement.document.list")]
internal sealed class ListAgreementsModel(AgreementFolder folder) : PageModel
{
    public IReadOnlyList<CommissioningAgreement> Agreements { get; private set; } = [];

    /// <summary>Files that do not load; an operator reads why with the check.</summary>
    public IReadOnlyList<string> Broken { get; private set; } = [];

    public void OnGet()
    {
        Agreements = [.. folder.Shelf.All.OrderBy(agreement => agreement.From).ThenBy(agreement => agreement.Name, StringComparer.Ordinal)];
        Broken = [.. folder.Files.Where(file => file.Agreement is null).Select(file => file.Name)];
    }
}
