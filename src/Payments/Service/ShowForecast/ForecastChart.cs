using Concordat.Kernel;
using Concordat.Payments.Forecasting;
using Concordat.Plumbing.Look.Charts;

namespace Concordat.Payments.Service.ShowForecast;

/// <summary>The picture of a forecast: spending in all, month by month, between its bounds, and the contract's value; the same figures as the
/// table below it.</summary>
internal static class ForecastChart
{
    private const decimal Thousand = 1_000m;

    public static LineChart Of(string contract, Forecast forecast)
    {
        var lines = new List<Series>
        {
            Line("nine in ten below", Stroke.Dotted, forecast, month => month.SpentByThen.High),
            Line("middle", Stroke.Solid, forecast, month => month.SpentByThen.Median),
            Line("nine in ten above", Stroke.Dotted, forecast, month => month.SpentByThen.Low),
        };
        if (forecast.Limits.FirstOrDefault(limit => limit.Name == "value") is { } value)
        {
            lines.Add(Line("value", Stroke.Dashed, forecast, _ => value.Amount));
        }

        return new LineChart(
            "forecast", $"Forecast of spending under {contract}",
            $"{forecast.Total.Median.Display} by {Wording.Says.Day(forecast.End)}; in eight futures of ten between "
            + $"{forecast.Total.Low.Display} and {forecast.Total.High.Display}.",
            $"Months from {Wording.Says.Month(forecast.AsAt)}; spending in thousands of pounds", "k", lines);
    }

    private static Series Line(string name, Stroke stroke, Forecast forecast, Func<ForecastMonth, Money> amount) =>
        new(name, stroke, [.. forecast.Months.Select((month, i) => (i, amount(month).Pence / 100m / Thousand))]);
}
