using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Payments.Service.PrepareFunderClaim;

/// <summary>How the funder of a stream is claimed from, as the contract's programme says it.</summary>
internal sealed class FunderTerms(Pricing pricing)
{
    /// <returns>Refused as <c>no-claim-terms</c> where the programme does not say it.</returns>
    public async Task<Ruling<FunderClaimTerm>> Of(Work work, ContractId contract, string stream)
    {
        var ruling = await pricing.Contract(work, contract, work.Now);
        if (!ruling.TryGet(out var by))
        {
            return ruling.Refusal!;
        }

        return StreamLimits.Of(by.Programme, by.Terms).FirstOrDefault(limit => limit.Name == stream)?.Term?.Claim is { } term
            ? term
            : new Refusal("no-claim-terms", $"The programme does not say how the funder of '{stream}' is claimed from.");
    }
}
