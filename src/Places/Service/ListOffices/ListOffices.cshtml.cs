using Concordat.Places.Service.HoldOffices;
using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Places.Service.ListOffices;

/// <summary>Who holds, held and will hold which office, and who deputises.</summary>
[Operation("places.office.list")]
internal sealed class ListOfficesModel(OfficeDesk desk) : PageModel
{
    private const int PageRows = 25;

    /// <summary>The number of the last row shown before.</summary>
    [BindProperty(SupportsGet = true)]
    public int? After { get; set; }

    public IReadOnlyList<ShownOffice> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        var from = (await desk.All(HttpContext.Caller(), stop)).Where(one => After is null || one.Held.Number < After).Take(PageRows + 1).ToList();
        Rows = [.. from.Take(PageRows)];
        Next = from.Count > PageRows ? $"{Rows[^1].Held.Number}" : null;
    }
}
