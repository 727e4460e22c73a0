using System.Globalization;
using Concordat.Contracts;
using Concordat.Governance;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.ShowForecast;

/// <summary>What a board is told of spending to come: the newest forecast of each contract that the secretary's office sees.</summary>
internal sealed class ForecastPapers(ContractRegister register) : PaperSource
{
    private const int LookedAt = 50;

    public int Order => 31;

    public async Task<IReadOnlyList<Paper>> For(UnitOfWork work, PaperRequest request)
    {
        var own = (Work)work;
        var references = (await register.All(own)).Where(contract => own.Caller.Contracts.Contains(contract.Id))
            .ToDictionary(contract => contract.Id.Value, contract => contract.Reference);
        var newest = (await Forecasts.List(own, int.MaxValue, LookedAt))
            .Where(row => references.ContainsKey(row.Contract)).DistinctBy(row => row.Contract).ToList();
        return newest.Count == 0
            ? []
            : [new Paper("Spending to come", ["Foreseen to each contract's end, with the bounds of eight futures in ten."],
                [.. newest.OrderBy(row => row.Contract).Select(row => Table(references[row.Contract], row))])];
    }

    private static PaperTable Table(string contract, ForecastRow row)
    {
        var forecast = row.Forecast;
        return new PaperTable(
            $"Forecast of {contract} as at {Wording.Says.Day(forecast.AsAt)}",
            [new PaperColumn("What"), new PaperColumn("At least", true), new PaperColumn("Middle", true), new PaperColumn("At most", true)],
            [
                [
                    $"Spent by {Wording.Says.Day(forecast.End)}",
                    forecast.Total.Low.Display, forecast.Total.Median.Display, forecast.Total.High.Display,
                ],
                ["Earned and left unpaid", forecast.Shortfall.Low.Display, forecast.Shortfall.Median.Display, forecast.Shortfall.High.Display],
                .. forecast.Limits.Select(IReadOnlyList<string> (limit) =>
                [
                    $"Chance that it is reached: {Wording.Says.Limit(limit)}", "",
                    string.Create(CultureInfo.InvariantCulture, $"{limit.Chance / 100m:0.#}%"), Wording.Says.LimitAmount(limit),
                ]),
            ])
        {
            Totals = [.. Figures("Total", 0), .. Figures("Shortfall", 1)],
        };

        IEnumerable<PaperTotal> Figures(string figure, int place) => ((string[])["Low", "Median", "High"]).Select((bound, i) => new PaperTotal(
            place, i + 1,
            TotalMark.Of("foreseen", ("forecast", row.Number.ToString(CultureInfo.InvariantCulture)), ("figure", $"{figure}.{bound}"))));
    }
}
