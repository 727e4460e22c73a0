using System.Globalization;
using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ListDecisions;

/// <summary>Everything that the parties decide and the caller may see, with where it stands.</summary>
[Operation(Operation)]
internal sealed class ListDecisionsModel(
    Database database, DecisionList list, PlaceRegister places, Policy policy, AgreementLibrary library) : PageModel
{
    public const string Operation = "agreement.decision.list";
    private const int PageRows = 25;

    /// <summary>Those that are open, that wait for the caller, or in one state; all where nothing is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    public IReadOnlyList<ArtefactHistory> Rows { get; private set; } = [];

    public IReadOnlyList<string> Kinds { get; private set; } = [];

    /// <summary>Who did what on the rows shown.</summary>
    public Actors Actors { get; private set; } = Actors.None;

    public string? Next { get; private set; }

    public bool MayPropose { get; private set; }

    public string NameOf(string kind) => library.NameOf(kind);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!DecisionList.Knows(Show))
        {
            return BadRequest();
        }

        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        Kinds = await Artefacts.Kinds(work);
        var fitting = await list.Of(work, Show, Kind, After).Take(PageRows + 1).ToListAsync(stop);
        Rows = [.. fitting.Take(PageRows)];
        Actors = await Actors.Of(work, places, [.. Rows.SelectMany(one => one.Newest.Matter.Acts)]);
        Next = fitting.Count > PageRows ? Rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        MayPropose = policy.Allows(PutVersion.PutVersionModel.Operation, caller.Role) && (await Bindings.Of(work)).Count > 0;
        return Page();
    }
}
