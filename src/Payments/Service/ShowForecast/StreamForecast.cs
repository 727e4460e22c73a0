using Concordat.Kernel;
using Concordat.Payments.Forecasting;

namespace Concordat.Payments.Service.ShowForecast;

/// <summary>What is foreseen of one limited stream: what is spent from it by the end of each month, and its limit.</summary>
/// <param name="Place">From 1, in the order of limits.</param>
internal sealed record StreamForecast(int Place, string Name, Money Limit, IReadOnlyList<(DateOnly Month, Band Spent)> Months)
{
    /// <summary>Every stream that has a limit of money; none of a forecast that was made before streams were kept so.</summary>
    public static IReadOnlyList<StreamForecast> Of(Forecast forecast) =>
    [
        .. forecast.Limits.Where(limit => limit is { IsCap: false, Name: not "value" })
            .Select((limit, i) => new StreamForecast(i + 1, limit.Name, limit.Amount, MonthsOf(forecast, limit.Name)))
            .Where(stream => stream.Months.Count > 0),
    ];

    private static List<(DateOnly Month, Band Spent)> MonthsOf(Forecast forecast, string stream) =>
    [
        .. forecast.Amounts.Where(amount => amount.Stream == stream && amount.SpentByThen is not null)
            .Select(amount => (amount.Month, amount.SpentByThen!.Value)),
    ];
}
