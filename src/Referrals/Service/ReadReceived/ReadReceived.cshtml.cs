using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ReceiveReferrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.ReadReceived;

/// <summary>What came of a file: counts before and after, and each refused row with its reasons.</summary>
[Operation("referrals.file.read")]
internal sealed class ReadReceivedModel(Database database, ContractRegister contracts) : PageModel
{
    private const int PageRows = 25;

    public IntakeRow Intake { get; private set; } = new();

    public string ContractReference { get; private set; } = "";

    public IReadOnlyList<RefusedRow> Refused { get; private set; } = [];

    /// <summary>The line after which the next page begins; nothing on the last.</summary>
    public int? NextAfter { get; private set; }

    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    public async Task<IActionResult> OnGetAsync(int number, int after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await IntakeRow.Find(work, number) is not { } intake)
        {
            return NotFound();
        }

        Intake = intake;
        ContractReference = (await contracts.Find(work, new ContractId(intake.Contract)))?.Reference ?? "";
        var rows = await RefusedRow.Of(work, null, intake.File ?? 0, after, PageRows + 1);
        Refused = [.. rows.Take(PageRows)];
        NextAfter = rows.Count > PageRows ? Refused[^1].Line : null;
        return Page();
    }
}
