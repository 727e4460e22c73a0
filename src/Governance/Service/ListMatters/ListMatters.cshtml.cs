using System.Globalization;
using Concordat.Agreement;
using Concordat.Governance.Service.Matters;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service.ListMatters;

/// <summary>Concerns, disputes and issues that the caller's organisation has a part in, with who must act and by when.</summary>
[Operation(Operation)]
internal sealed class ListMattersModel(Database database, MatterRecords records, PlaceRegister places, Policy policy) : PageModel
{
    public const string Operation = "governance.matter.list";
    private const int PageRows = 25;
    private const string Mine = "mine";
    private const string Open = "open";

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new("", "All"), new(Open, "Open"), new(Mine, "To be answered by us"),
        .. Enum.GetValues<MatterKind>().Select(kind => new Choice(MatterWords.Of(kind), Says.First($"{MatterWords.Of(kind)}s"))),
    ];

    public IReadOnlyList<KeptMatter> Rows { get; private set; } = [];

    public IReadOnlyDictionary<OrganisationId, string> Names { get; private set; } = new Dictionary<OrganisationId, string>();

    public string? Next { get; private set; }

    public bool MayRaise => policy.Allows(RaiseMatter.RaiseMatterModel.Operation, HttpContext.Caller().Role);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!string.IsNullOrEmpty(Show) && Choices.All(choice => choice.Value != Show))
        {
            return BadRequest();
        }

        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        Names = await places.NamesOfOrganisations(work);
        var fitting = (await records.All(work)).Where(kept => After is null || kept.Number < After)
            .Where(kept => Fits(kept, caller)).Take(PageRows + 1).ToList();
        Rows = [.. fitting.Take(PageRows)];
        Next = fitting.Count > PageRows ? Rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return Page();
    }

    public static string Awaited(KeptMatter kept) => string.Join(", ", kept.Standing.Awaited.Select(party =>
        party.Length == 0 ? "the commissioner" : Ladder.NameOf(kept.Matter.Agreement, party)));

    private bool Fits(KeptMatter kept, Caller caller) => Show switch
    {
        null or "" => true,
        Open => kept.Standing.State != MatterState.Closed,
        Mine => MattersWaiting.MustAct(kept, caller),
        _ => MatterWords.Of(kept.Matter.Kind) == Show,
    };
}
