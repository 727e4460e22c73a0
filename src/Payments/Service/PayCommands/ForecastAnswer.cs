using System.Globalization;
using Concordat.Payments.Service.MakeForecast;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>What <c>concordat pay forecast</c> does and says.</summary>
internal static class ForecastAnswer
{
    public static async Task<int> Of(IServiceProvider services, PayAsked asked, MakeForecastOrder order, CancellationToken stop)
    {
        var who = await CommandCaller.Of(services, asked.Email, MakeForecast.MakeForecast.Operation, stop);
        if (!who.TryGet(out var caller))
        {
            return CommandAnswer.Refuse(who.Refusal!);
        }

        var ruling = await services.GetRequiredService<MakeForecast.MakeForecast>().Do(caller, order, stop);
        if (!ruling.TryGet(out var number))
        {
            return CommandAnswer.Refuse(ruling.Refusal!);
        }

        await using var work = await services.GetRequiredService<Database>().Begin(caller, stop);
        var forecast = (await Forecasts.Find(work, number))!.Forecast;
        if (asked.Json)
        {
            CommandAnswer.Print(new
            {
                Forecast = number,
                forecast.AsAt,
                forecast.End,
                SoFar = forecast.SoFar.ToString(),
                Low = forecast.Total.Low.ToString(),
                Median = forecast.Total.Median.ToString(),
                High = forecast.Total.High.ToString(),
            });
            return Operator.Done;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Forecast {number}: {forecast.Total.Median.Display} by {forecast.End:d MMMM yyyy}; ")
            + $"in eight futures of ten between {forecast.Total.Low.Display} and {forecast.Total.High.Display}.");
        foreach (var limit in forecast.Limits)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {Says.Limit(limit)}: {Says.LimitAmount(limit)} is reached in {limit.Chance / 100m:0.#}% of futures."));
        }

        return Operator.Done;
    }
}
