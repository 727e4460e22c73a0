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
/// <param name="Limit">Null where the stream is unlimited.</param>
internal sealed record StreamSpending(string Stream, Money Spent, Money? Limit)
{
    public Money? Left => Limit is { } limit ? limit - Spent : null;

    /// <summary>The part of the limit that is used.</summary>
    public Share? Used => Limit is { Pence: > 0 } limit ? new Share(Spent.Pence, limit.Pence) : null;
}

/// <summary>Spending of every contract that the caller has a part in: aggregates only, never a person.</summary>
internal sealed class SpendingOfContracts(ContractRegister register, Pricing pricing)
{
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
        var names = (priced?.Programme.Streams?.Streams.Select(stream => stream.Name) ?? [])
            .Concat(priced?.Terms.Streams.Select(stream => stream.Name) ?? [])
            .Concat(months.Select(row => row.Stream))
            .Distinct();
        var streams = names
            .Select(name => new StreamSpending(name, Sum(months.Where(row => row.Stream == name)), LimitOf(priced, name)))
            .ToList();
        return new ContractSpending(contract, Sum(months), priced?.Terms.EstimatedValue, streams, months);
    }

    /// <summary>The contract's limit where it gives one, else the programme's.</summary>
    private static Money? LimitOf(PricedContract? priced, string stream)
    {
        if (priced?.Terms.Streams.FirstOrDefault(one => one.Name == stream)?.Limit is { } own)
        {
            return own;
        }

        var term = priced?.Programme.Streams?.Streams.FirstOrDefault(one => one.Name == stream);
        return term?.Limit is { } limit ? Figures.Of(priced!.Terms, limit) : null;
    }

    private static Money Sum(IEnumerable<SpendingRow> rows) => rows.Aggregate(Money.Zero, (sum, row) => sum + row.Amount);
}
