using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Places.Service.ListSmallAreas;

/// <summary>Which postcode sectors make up the small areas that programmes target, a page at a time.</summary>
[Operation("places.list")]
internal sealed class ListSmallAreasModel(Database database, PlaceRegister register) : PageModel
{
    private const int PageRows = 25;

    private Areas _areas = new([]);

    /// <summary>The key after which this page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Only this small area; all where it is none of them.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Name { get; set; }

    public IReadOnlyList<string> Names { get; private set; } = [];

    public IReadOnlyList<SmallAreaPart> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        _areas = await register.Areas(work);
        var all = (await register.SmallAreas(work, _areas)).All;
        Names = [.. all.Select(part => part.Name).Distinct().Order(StringComparer.Ordinal)];
        var rest = all.Where(part => !Names.Contains(Name ?? "") || part.Name == Name).OrderBy(KeyOf, StringComparer.Ordinal)
            .Where(part => string.CompareOrdinal(KeyOf(part), After ?? "") > 0).ToList();
        Rows = [.. rest.Take(PageRows)];
        Next = rest.Count > PageRows ? KeyOf(Rows[^1]) : null;
    }

    public string NameOf(string code) => _areas.NameOf(code);

    private static string KeyOf(SmallAreaPart part) => $"{part.Name}|{part.Sector}|{part.Authority}|{part.From:yyyy-MM-dd}";
}
