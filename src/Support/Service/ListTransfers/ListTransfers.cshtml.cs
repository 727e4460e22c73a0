using System.Globalization;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.AskTransfer;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.ListTransfers;

/// <summary>Cases on their way between providers: those that wait for an answer first.</summary>
[Operation(Operation)]
internal sealed class ListTransfersModel(Database database, PlaceRegister places) : PageModel
{
    public const string Operation = "support.transfer.list";
    private const int PageRows = 25;

    private IReadOnlyDictionary<OrganisationId, string> _names = new Dictionary<OrganisationId, string>();

    /// <summary>How many come before this page.</summary>
    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public IReadOnlyList<Transfer> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!ModelState.IsValid || After < 0)
        {
            return NotFound();
        }

        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var rows = await Transfer.Page(work, After, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? (After + PageRows).ToString(CultureInfo.InvariantCulture) : null;
        _names = await places.NamesOfOrganisations(work);
        return Page();
    }

    public string NameOf(int organisation) => _names.GetValueOrDefault(new OrganisationId(organisation), "");
}
