using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.SummariseSpending;

/// <summary>What one contract has spent, against its value and the limits of its streams.</summary>
/// <param name="Value">The contract's estimated value; null where its terms give none.</param>
internal sealed record ContractSpending(
    Contract Contract, Money Spent, Money? Value, IReadOnlyList<StreamSpending> Streams, IReadOnlyList<SpendingRow> Months)
{
    public Money? Left => Value is { } value ? value - Spent : null;
}

/// <summary>What one stream has paid, against its limit.</summary>
/// <param name="Binding">What it may pay at most and what says so, as the engine takes it.</param>
internal sealed record StreamSpending(string Stream, Money Spent, StreamLimit Binding)
{
    /// <summary>Null where the stream is unlimited.</summary>
    public Money? Limit => Binding.Money;

    public Money? Left => Limit is { } limit ? limit - Spent : null;

    /// <summary>The part of the limit that is used.</summary>
    public Share? Used => Limit is { Pence: > 0 } limit ? new Share(Spent.Pence, limit.Pence) : null;
}

/// <summary>Spending of every contract that the caller has a part in: aggregates only, never a person.</summary>
internal sealed class SpendingOfContracts(ContractRegister register, Pricing pricing)
{
    private static readonly StreamLimit Unlimited = new(null, "", null);

    public async Task<IReadOnlyList<ContractSpending>> Read(Work work)
    {
        var months = (await Balances.ByMonth(work, null)).ToLookup(row => row.Contract);
        var spending = new List<ContractSpending>();
        foreach (var contract in await register.All(work))
        {
            var terms = await pricing.Contract(work, contract.Id, work.Now);
            spending.Add(Of(contract, terms.TryGet(out var priced) ? priced : null, [.. months[contract.Id.Value]]));
        }

        return spending;
    }

    private static ContractSpending Of(Contract contract, PricedContract? priced, IReadOnlyList<SpendingRow> months)
    {
        var limits = (priced is null ? [] : StreamLimits.Of(priced.Programme, priced.Terms))
            .ToDictionary(stream => stream.Name, stream => stream.Limit);
        var streams = limits.Keys.Concat(months.Select(row => row.Stream)).Distinct()
            .Select(name => new StreamSpending(name, Sum(months.Where(row => row.Stream == name)), limits.GetValueOrDefault(name, Unlimited)))
            .ToList();
        return new ContractSpending(contract, Sum(months), priced?.Terms.EstimatedValue, streams, months);
    }

    private static Money Sum(IEnumerable<SpendingRow> rows) => rows.Aggregate(Money.Zero, (sum, row) => sum + row.Amount);
}
