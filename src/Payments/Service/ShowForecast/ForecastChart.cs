using Concordat.Kernel;
using Concordat.Payments.Forecasting;
using Concordat.Plumbing.Look.Charts;

namespace Concordat.Payments.Service.ShowForecast;

/// <summary>The pictures of a forecast: spending month by month between its bounds, in all against the contract's value and the caps on all that is
/// paid, and of each limited stream against its limit; the same figures as the tables beside them.</summary>
internal static class ForecastChart
{
    private static readonly (string Unit, string Words, decimal Pounds) Thousands = ("k", "thousands", 1_000m);
    private static readonly (string Unit, string Words, decimal Pounds) Millions = ("m", "millions", 1_000_000m);

    public static LineChart Of(string contract, Forecast forecast) => Drawn(
        "forecast", $"Forecast of spending under {contract}", forecast, [.. forecast.Months.Select(month => month.SpentByThen)],
        [.. forecast.Limits.Where(limit => limit.Name == "value" || limit.IsOfAll).Select(limit => (limit.Name, limit.Amount))]);

    /// <summary>The same of one stream.</summary>
    public static LineChart Of(string contract, Forecast forecast, StreamForecast stream) => Drawn(
        $"forecast-{stream.Place}", $"Forecast of spending from {stream.Name} under {contract}", forecast, [.. stream.Months.Select(month => month.Spent)],
        [("limit", stream.Limit)]);

    private static LineChart Drawn(
        string id, string title, Forecast forecast, IReadOnlyList<Band> spent, IReadOnlyList<(string Name, Money Amount)> limits)
    {
        var last = spent[^1];
        // numbers of more than four figures have no room beside the picture
        var most = spent.Select(band => band.High).Concat(limits.Select(limit => limit.Amount)).Max();
        var scale = most.Pence / 100m >= 10 * Millions.Pounds ? Millions : Thousands;
        return new LineChart(
            id, title,
            $"{last.Median.Display} by {Wording.Says.Day(forecast.End)}; in eight futures of ten between {last.Low.Display} and {last.High.Display}."
            + string.Concat(limits.Select(limit => $" Dashed: {limit.Name}, {limit.Amount.Display}.")),
            $"Months from {Wording.Says.Month(forecast.AsAt)}; spending in {scale.Words} of pounds", scale.Unit,
            [
                Line("nine in ten below", Stroke.Dotted, spent.Select(band => band.High)),
                Line("middle", Stroke.Solid, spent.Select(band => band.Median)),
                Line("nine in ten above", Stroke.Dotted, spent.Select(band => band.Low)),
                .. limits.Select(limit => Line(limit.Name, Stroke.Dashed, spent.Select(_ => limit.Amount))),
            ]);

        Series Line(string name, Stroke stroke, IEnumerable<Money> amounts) =>
            new(name, stroke, [.. amounts.Select((amount, i) => (i, amount.Pence / 100m / scale.Pounds))]);
    }
}
