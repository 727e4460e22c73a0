using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Places.Service.ListPlaces;

/// <summary>Organisations, and places by their codes with what they are made of.</summary>
[Operation("places.list")]
internal sealed class ListPlacesModel(Database database, PlaceRegister register) : PageModel
{
    private const int PageRows = 25;

    private Areas _areas = new([]);
    private Members _members = new([]);

    /// <summary>The code after which this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public AreaKind? Kind { get; set; }

    public IReadOnlyList<Organisation> Organisations { get; private set; } = [];

    public IReadOnlyList<Area> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Whether anything is on record of small areas that programmes target.</summary>
    public bool HasSmallAreas { get; private set; }

    public static IEnumerable<AreaKind> Kinds => Enum.GetValues<AreaKind>();

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        await using var work = await database.Begin(HttpContext.Caller(), stop);
        _areas = await register.Areas(work);
        _members = await register.Members(work);
        HasSmallAreas = (await register.SmallAreas(work, _areas)).All.Count > 0;
        Organisations = [.. (await register.Organisations(work)).OrderBy(o => o.Name, StringComparer.Ordinal)];
        var rest = _areas.All.Where(area => (Kind is null || area.Kind == Kind) && string.CompareOrdinal(area.Code, After ?? "") > 0)
            .OrderBy(area => area.Code, StringComparer.Ordinal).ToList();
        Rows = [.. rest.Take(PageRows)];
        Next = rest.Count > PageRows ? Rows[^1].Code : null;
        return Page();
    }

    /// <summary>The authorities of a place; those that belong to it for one programme only say so.</summary>
    public string MadeOf(Area area) => string.Join(", ", _members.All.Where(member => member.Place == area.Code)
        .GroupBy(member => member.Authority)
        .Select(of => (Name: _areas.NameOf(of.Key), For: of.Select(m => m.Programme).Where(p => p.Length > 0).Order(StringComparer.Ordinal).ToList()))
        .OrderBy(of => of.Name, StringComparer.Ordinal)
        .Select(of => of.For.Count == 0 ? of.Name : $"{of.Name} (for {string.Join(" and ", of.For)} only)"));

    public string SuccessorOf(Area area) => area.Successor.Length == 0 ? "" : $"{_areas.NameOf(area.Successor)} ({area.Successor})";
}
