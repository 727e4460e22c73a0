using Concordat.Contracts;
using Concordat.Payments.Forecasting;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ShowForecast;

/// <summary>One forecast: where spending is heading, how sure that is, and which limits it meets.</summary>
[Operation(Operation)]
internal sealed class ShowForecastModel(Database database, ContractRegister register, Policy policy) : PageModel
{
    public const string Operation = "payments.forecast.read";

    public ForecastRow Row { get; private set; } = null!;

    public Contract Contract { get; private set; } = null!;

    public Forecast Forecast { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.BeginReport(caller, stop);
        if (await Found(work, register, policy, caller, number) is not { } found)
        {
            return NotFound();
        }

        (Row, Contract, Forecast) = (found.Row, found.Contract, found.Row.Forecast);
        return Page();
    }

    /// <summary>The forecast with its contract; nothing where the caller may not see it.</summary>
    public static async Task<(ForecastRow Row, Contract Contract)?> Found(
        Work work, ContractRegister register, Policy policy, Caller caller, int number) =>
        await Forecasts.Find(work, number) is { } row && await register.Find(work, new Kernel.ContractId(row.Contract)) is { } contract
            && policy.Allows(Operation, caller.Role, caller.To(new Scope(contract.Id)))
            ? (row, contract)
            : null;
}
