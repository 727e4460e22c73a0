using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>Answers the room of contracts: what a variation would do to the money, the whole book priced both ways.</summary>
internal sealed class CostOfVariation(Pricing pricing, Books books) : CostOfChange
{
    public async Task<Ruling<MoneyEffect>> Of(UnitOfWork work, Contract contract, BindingVariation proposed)
    {
        var own = (Work)work;
        var facts = await books.Of(own, contract.Id);
        var claims = (await Runs.ClaimsOfContracts(own)).GetValueOrDefault(contract.Id.Value, ClaimsMode.Required.Word());
        var view = View.Of(own.Today, own.Now, claims == ClaimsMode.Required.Word());
        var before = Price(contract, facts.Book, view);
        if (!before.TryGet(out var then))
        {
            return before.Refusal!;
        }

        return Price(contract with { Variations = [.. contract.Variations, proposed] }, facts.Book, view)
            .As(now => EffectOnMoney.Of(then, now));
    }

    private Ruling<Entitled> Price(Contract contract, Book book, View view)
    {
        var ruling = pricing.Bind(contract);
        if (!ruling.TryGet(out var by))
        {
            return ruling.Refusal!;
        }

        var reading = Entitlement.Of(by.Bound, book, view, by.WorkingDays);
        return reading.Entitled is { } entitled
            ? entitled
            : new Refusal("cannot-price", $"The contract could not be priced so: {reading.Problems[0]}");
    }
}
