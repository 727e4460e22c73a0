using Concordat.Contracts;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ShowForecast;

/// <summary>Forecasts that were made, the newest first.</summary>
[Operation(ShowForecastModel.Operation)]
internal sealed class ListForecastsModel(Database database, ContractRegister register, Policy policy) : PageModel
{
    private const int PageRows = 25;

    /// <summary>Those made before the forecast of this number; the newest where there is none.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public IReadOnlyList<ForecastRow> Rows { get; private set; } = [];

    public ContractNames Contracts { get; private set; } = new([]);

    public bool MayMake { get; private set; }

    /// <summary>Where the next page starts; null on the last.</summary>
    public int? Next { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.BeginReport(caller, stop);
        Contracts = new ContractNames(await register.All(work));
        var rows = await Forecasts.List(work, Before ?? int.MaxValue, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? Rows[^1].Number : null;
        MayMake = policy.Allows(MakeForecast.MakeForecast.Operation, caller.Role);
    }
}
