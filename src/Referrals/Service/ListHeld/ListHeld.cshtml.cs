using System.Globalization;
using Concordat.Contracts;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.ListHeld;

/// <summary>Referrals that are not made yet, and what each waits for.</summary>
[Operation(Operation)]
internal sealed class ListHeldModel(Database database, ContractRegister contracts, PlaceRegister places, Offices offices) : PageModel
{
    public const string Operation = "referrals.held.list";
    private const int PageRows = 25;

    /// <summary>The due day and number of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<HeldRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyDictionary<int, string> Contracts { get; private set; } = new Dictionary<int, string>();

    public IReadOnlyDictionary<int, string> People { get; private set; } = new Dictionary<int, string>();

    public Areas Areas { get; private set; } = new([]);

    public async Task OnGetAsync(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        Today = work.Today;
        var rows = await HeldRow.Open(work, KeyOf(After), PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? string.Create(CultureInfo.InvariantCulture, $"{Rows[^1].DueOn:yyyy-MM-dd}_{Rows[^1].Number}") : null;
        Contracts = (await contracts.All(work)).ToDictionary(contract => contract.Id.Value, contract => contract.Reference);
        Areas = await places.Areas(work);
        await using var worker = await database.BeginAsWorker(caller, stop);
        People = (await offices.All(worker)).ToDictionary(person => person.Person.Value, person => person.Name);
    }

    private static (DateOnly Due, int Number)? KeyOf(string? text) =>
        text?.Split('_') is [var day, var number]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var due) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? (due, last)
            : null;
}
