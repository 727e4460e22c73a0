using Concordat.Contracts;
using Concordat.Payments.Forecasting;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.ShowForecast;

/// <summary>A forecast by month and stream as a file; the months of all streams carry no stream.</summary>
internal static class ShowForecastCsv
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/payments/forecasts/{number:int}/months.csv", Get).Operation(ShowForecastModel.Operation);

    private static async Task<IResult> Get(
        int number, HttpContext context, Database database, ContractRegister register, Policy policy, CancellationToken stop)
    {
        var caller = context.Caller();
        await using var work = await database.BeginReport(caller, stop);
        return await ShowForecastModel.Found(work, register, policy, caller, number) is { } found
            ? Results.Bytes(CsvText.Bytes(csv => Write(csv, found.Row.Forecast)), "text/csv; charset=utf-8", $"forecast-{number}.csv")
            : Results.NotFound();
    }

    private static void Write(CsvText csv, Forecast forecast)
    {
        csv.Header("month", "stream", "low", "median", "high", "spent_low", "spent_median", "spent_high");
        foreach (var month in forecast.Months)
        {
            csv.Day(month.Month).Text("").Pounds(month.Due.Low).Pounds(month.Due.Median).Pounds(month.Due.High)
                .Pounds(month.SpentByThen.Low).Pounds(month.SpentByThen.Median).Pounds(month.SpentByThen.High).End();
            foreach (var part in forecast.Amounts.Where(amount => amount.Month == month.Month && amount.Stream.Length > 0))
            {
                csv.Day(part.Month).Text(part.Stream).Pounds(part.Due.Low).Pounds(part.Due.Median).Pounds(part.Due.High)
                    .Pounds(part.SpentByThen?.Low).Pounds(part.SpentByThen?.Median).Pounds(part.SpentByThen?.High).End();
            }
        }
    }
}
