using System.Globalization;
using Concordat.Journey.Service.MakeRequest;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.ListRequests;

/// <summary>Copies and erasures that were asked for, the newest first.</summary>
[Operation(Operation)]
internal sealed class ListRequestsModel(Database database, Participants participants) : PageModel
{
    public const string Operation = "journey.request.list";
    private const int PageRows = 25;

    private IReadOnlyDictionary<ParticipantId, string> _references = new Dictionary<ParticipantId, string>();

    /// <summary>The request below which this page begins; nothing for the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    public IReadOnlyList<RecordRequest> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var rows = await Requests.Page(work, After ?? int.MaxValue, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? Rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        _references = await participants.References(work, [.. Rows.Select(row => row.Participant)]);
        return Page();
    }

    public string Reference(RecordRequest request) => _references[request.Participant];
}
