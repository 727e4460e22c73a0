using System.Globalization;
using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ListDecisions;

/// <summary>Everything that the parties decide and the caller may see, with where it stands.</summary>
[Operation(Operation)]
internal sealed class ListDecisionsModel(Database database, DecisionRecords records, Waits waits, Policy policy) : PageModel
{
    public const string Operation = "agreement.decision.list";
    private const int PageRows = 25;
    private const string Mine = "mine";
    private const string Open = "open";

    /// <summary>Those that are open, that wait for the caller, or in one state; all where nothing is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    public IReadOnlyList<ArtefactHistory> Rows { get; private set; } = [];

    public IReadOnlyList<string> Kinds { get; private set; } = [];

    public string? Next { get; private set; }

    public bool MayPropose { get; private set; }

    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new("", "All"), new(Open, "Open"), new(Mine, "Waiting for me"),
        .. Enum.GetValues<ArtefactState>().Select(state => new Choice(DecisionWords.Of(state), Says.State(state))),
    ];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!string.IsNullOrEmpty(Show) && Choices.All(choice => choice.Value != Show))
        {
            return BadRequest();
        }

        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        var all = Show == Mine ? await waits.For(work) : await records.Read(work, await Artefacts.Numbers(work));
        Kinds = [.. all.Select(one => one.Newest.Row.Kind).Distinct().Order()];
        var fitting = all.Where(one => string.IsNullOrEmpty(Kind) || one.Newest.Row.Kind == Kind)
            .Where(Fits).Where(one => After is null || one.Number < After).Take(PageRows + 1).ToList();
        Rows = [.. fitting.Take(PageRows)];
        Next = fitting.Count > PageRows ? Rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        MayPropose = policy.Allows(PutVersion.PutVersionModel.Operation, caller.Role) && (await Bindings.Of(work)).Count > 0;
        return Page();
    }

    private bool Fits(ArtefactHistory one) => Show switch
    {
        null or "" or Mine => true,
        Open => one.Newest.Status.IsOpen,
        _ => DecisionWords.Of(one.Newest.Status.State) == Show,
    };
}
