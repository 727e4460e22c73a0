using Concordat.Contracts;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ShowForecast;

/// <summary>Forecasts that were made, the newest first.</summary>
[Operation(ShowForecastModel.Operation)]
internal sealed class ListForecastsModel(Database database, ContractRegister register, Policy policy) : PageModel
{
    private const int Shown = 50;

    public IReadOnlyList<ForecastRow> Rows { get; private set; } = [];

    public ContractNames Contracts { get; private set; } = new([]);

    public bool MayMake { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.BeginReport(caller, stop);
        Contracts = new ContractNames(await register.All(work));
        Rows = await Forecasts.List(work, Shown);
        MayMake = policy.Allows(MakeForecast.MakeForecast.Operation, caller.Role);
    }
}
