using System.Globalization;
using System.Security.Cryptography;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Forecasting;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.MakeForecast;

/// <summary>What somebody asks to be foreseen.</summary>
/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
internal sealed record MakeForecastOrder(Guid Key, string Contract, int Draws = Foresight.UsualDraws)
{
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"forecast {Contract} {Draws}");
}

/// <summary>Forecasts a contract from the facts of today to its end, and keeps the forecast with all that it rests on.</summary>
internal sealed class MakeForecast(Database database, ContractRegister register, Pricing pricing, Books books, Policy policy)
{
    public const string Operation = "payments.forecast.make";
    private const int MostDraws = 10_000;

    /// <returns>The forecast's number, the same for the same key.</returns>
    public async Task<Ruling<int>> Do(Caller caller, MakeForecastOrder order, CancellationToken stop)
    {
        if (order.Draws is < 1 or > MostDraws)
        {
            return new Refusal("draws", $"Ask for 1 to {MostDraws:#,0} futures.");
        }

        await using var work = await database.Begin(caller, stop);
        var answer = await CommandKeys.Once(work, order.Key, Operation, order.Canonical, () => Make(work, order));
        if (!answer.TryGet(out var number))
        {
            return answer.Refusal!;
        }

        await work.Commit();
        return int.Parse(number, CultureInfo.InvariantCulture);
    }

    private async Task<Ruling<string>> Make(Work work, MakeForecastOrder order)
    {
        if (await register.Find(work, order.Contract) is not { } contract
            || !policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(contract.Id))))
        {
            return new Refusal("no-contract", $"There is no contract {order.Contract} that this person may see.");
        }

        var ruling = await pricing.Contract(work, contract.Id, work.Now);
        if (!ruling.TryGet(out var by))
        {
            return ruling.Refusal!;
        }

        var facts = await books.Of(work, contract.Id);
        by = by.With(await pricing.PaidOnOtherContracts(work, by, work.Now), facts.Book);
        var claims = (await Runs.ClaimsOfContracts(work)).GetValueOrDefault(contract.Id.Value, ClaimsMode.Required.Word());
        var seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
        var foreseen = Foresight.Of(
            by.Bound, facts.Book, View.Of(work.Today, work.Now, claims == ClaimsMode.Required.Word()), by.WorkingDays,
            (ulong)seed, order.Draws, Environment.ProcessorCount);
        if (!foreseen.TryGet(out var forecast))
        {
            return foreseen.Refusal!;
        }

        var row = new ForecastRow
        {
            Contract = contract.Id.Value,
            AsAt = work.Today,
            KnownAt = work.Now,
            Claims = claims,
            LastFact = facts.LastFact,
            PostedThrough = await Ledger.LastPosting(work, contract.Id),
            Posted = await Forecasts.Posted(work, contract.Id),
            Definition = by.Digest,
            Seed = seed,
            Draws = order.Draws,
        };
        var number = await Forecasts.Add(work, row, forecast);
        work.Record(new Entry(
            PaymentsEvents.ForecastMade, 1, "Payments",
            new Dictionary<string, long> { ["contract"] = contract.Id.Value, ["forecast"] = number },
            new Dictionary<string, string> { ["asAt"] = work.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) })
        {
            Operation = Operation,
        });
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
