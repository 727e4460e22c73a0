using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PrepareFunderClaim;

/// <summary>Which kinds of evidence are held of cases at this moment: asked when a claim is prepared, and again when it is authorised.</summary>
internal sealed class FunderEvidence(HeldEvidence evidence)
{
    private static readonly HashSet<string> Nothing = [];

    /// <param name="whole">As the worker: a case counts also where it is open to named people only.</param>
    public async Task<Func<ReferralId, IReadOnlySet<string>>> Of(Work whole, ContractId contract, IReadOnlyList<ReferralRecord> referrals)
    {
        var pieces = (await evidence.Of(whole, contract)).ToLookup(piece => piece.Referral, piece => piece.Kind);
        var held = referrals.Where(referral => pieces.Contains(referral.Reference))
            .ToDictionary(referral => referral.Id, referral => pieces[referral.Reference].ToHashSet());
        return referral => held.GetValueOrDefault(referral, Nothing);
    }
}
