using Concordat.Agreement;
using Concordat.Specification;

namespace Concordat.Contracts.Service.HoldToShares;

/// <summary>A payment of a contract that uses what its agreement says of risk and reward.</summary>
/// <param name="Payment">What it is called in the definition or the terms.</param>
/// <param name="Figures">The figures that it uses, in words.</param>
internal sealed record ShareUse(SharedRisk Risk, string Payment, string Figures)
{
    /// <summary>By the agreement's order; of a definition that binds later beside one before it, each payment once where it uses the same.</summary>
    public static IReadOnlyList<ShareUse> Of(CommissioningAgreement agreement, BoundTerms bound) =>
    [
        .. agreement.RiskAndReward.SelectMany(risk =>
            bound.Versions.All.Zip(bound.Terms).SelectMany(each => Of(agreement, risk, each.First, each.Second!)).Distinct()),
    ];

    private static IEnumerable<ShareUse> Of(CommissioningAgreement agreement, SharedRisk risk, Programme programme, ContractTerms terms) => risk.Kind switch
    {
        RiskKind.BonusSplit => programme.Limits.OfType<Incentive>().Select(incentive => new ShareUse(risk, incentive.Name, Split(incentive, terms))),
        RiskKind.FiscalDividend => Bands(risk, programme, gain => gain.Bands),
        RiskKind.Liability => Bands(risk, programme, gain => gain.Pain),
        RiskKind.FixedLimit => terms.Streams.Where(stream => AgreedShares.IsCentral(agreement, stream))
            .Select(stream => new ShareUse(risk, $"stream '{stream.Name}'", stream.Limit is { } limit ? $"at most {limit.Display}" : "no limit")),
        _ => throw new ArgumentOutOfRangeException(nameof(risk), risk.Kind, "This kind is not known."),
    };

    private static string Split(Incentive incentive, ContractTerms terms) => incentive.To != YearlyMoney.Parties ? "paid to one alone"
        : terms.Parties.Count == 0 ? "the contract names no parties"
        : string.Join(", ", terms.Parties.Select(party => $"{party.Name} {party.Share.Percent}"));

    private static IEnumerable<ShareUse> Bands(SharedRisk risk, Programme programme, Func<GainShare, IReadOnlyList<ShareBand>> bands) =>
        programme.Limits.OfType<GainShare>().Where(gain => bands(gain).Count > 0).Select(gain => new ShareUse(
            risk, gain.Name, $"local part {string.Join(", ", bands(gain).Select(band => band.Part.Percent).Distinct())}"));
}
