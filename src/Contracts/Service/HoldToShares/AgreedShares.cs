using System.Globalization;
using Concordat.Agreement;
using Concordat.Agreement.Words;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Contracts.Service.HoldToShares;

/// <summary>The shares that an agreement sets are the ones that payments use: terms and definitions that say other figures are refused, with both
/// places named. What the agreement leaves to be confirmed bounds nothing.</summary>
internal static class AgreedShares
{
    public static IReadOnlyList<Problem> Problems(CommissioningAgreement agreement, Programme programme, ContractTerms terms) =>
    [
        .. agreement.RiskAndReward.SelectMany(risk => risk.Kind switch
        {
            RiskKind.BonusSplit when risk.Shares.Count > 0 => Bonus(agreement, risk, programme, terms),
            RiskKind.FiscalDividend when risk.Shares.Count > 0 => Bands(agreement, risk, programme, gain => gain.Bands),
            RiskKind.Liability when risk.Shares.Count > 0 => Bands(agreement, risk, programme, gain => gain.Pain),
            RiskKind.FixedLimit when risk.Limit is not null => Limit(agreement, risk, terms),
            _ => [],
        }),
    ];

    /// <summary>The same of everything that binds a contract: each definition beside the terms that hold with it.</summary>
    public static IReadOnlyList<Problem> Problems(CommissioningAgreement agreement, BoundTerms bound) =>
        [.. bound.Versions.All.Zip(bound.Terms).SelectMany(each => Problems(agreement, each.First, each.Second!)).Distinct()];

    // An incentive is divided among the contract's parties by their shares.
    private static IEnumerable<Problem> Bonus(CommissioningAgreement agreement, SharedRisk risk, Programme programme, ContractTerms terms)
    {
        foreach (var incentive in programme.Limits.OfType<Incentive>().Where(incentive => incentive.To != YearlyMoney.Parties))
        {
            yield return Of(incentive.Clause, $"'{incentive.Name}'", $"under '{incentive.Clause.Path}' is paid to one alone; {Says(agreement, risk)}", "Write 'to: parties'");
        }

        if (!programme.Limits.OfType<Incentive>().Any())
        {
            yield break;
        }

        foreach (var share in risk.Shares)
        {
            var named = terms.Parties.FirstOrDefault(party => party.Name == share.Party);
            var wouldDo = $"Write {{name: {share.Party}, share: {share.Share.Percent}}} among the parties";
            if (named is null)
            {
                yield return new Problem(terms.File, 1, 1, $"party '{share.Party}'", $"has no share under 'parties'; {Says(agreement, risk)}", wouldDo);
            }
            else if (named.Share != share.Share)
            {
                yield return named.Place.Problem($"share {named.Share.Percent} of '{share.Party}'",
                    $"under 'parties' is not the agreement's {share.Share.Percent}; {Says(agreement, risk)}", wouldDo);
            }
        }

        foreach (var other in terms.Parties.Where(party => risk.Shares.All(share => share.Party != party.Name)))
        {
            yield return other.Place.Problem(
                $"party '{other.Name}'", $"under 'parties' has no share in the agreement; {Says(agreement, risk)}", "Leave it out");
        }
    }

    // What is gained or lost against the baseline goes to the local side; the rest stays with central government.
    private static IEnumerable<Problem> Bands(
        CommissioningAgreement agreement, SharedRisk risk, Programme programme, Func<GainShare, IReadOnlyList<ShareBand>> bands)
    {
        var local = risk.Shares.Where(share => agreement.Party(share.Party)!.Side == Side.Local)
            .Aggregate(Share.Nothing, (sum, share) => sum + share.Share);
        return programme.Limits.OfType<GainShare>().SelectMany(gain => bands(gain).Where(band => band.Part != local).Select(band => Of(
            gain.Clause, $"part {band.Part.Percent} of '{gain.Name}'",
            $"under '{gain.Clause.Path}' is not the local side's {local.Percent}; {Says(agreement, risk)}", $"Let the part be {local.Percent}")));
    }

    // A stream that bears a party's name is that party's money.
    private static IEnumerable<Problem> Limit(CommissioningAgreement agreement, SharedRisk risk, ContractTerms terms) =>
        terms.Streams.Where(stream => IsCentral(agreement, stream))
            .Where(stream => stream.Limit is null || stream.Limit.Value.Pence > risk.Limit!.Value.Pence)
            .Select(stream => stream.Place.Problem($"stream '{stream.Name}'",
                $"under 'streams' may pay more than {risk.Limit!.Value.Display}; {Says(agreement, risk)}", $"Limit it to {risk.Limit.Value.Display} at most"));

    public static bool IsCentral(CommissioningAgreement agreement, ContractStream stream) => agreement.Party(stream.Name) is { Side: Side.Central };

    private static string Says(CommissioningAgreement agreement, SharedRisk risk) => string.Create(CultureInfo.InvariantCulture,
        $"agreements/{agreement.Key}.yaml, version {agreement.Version}, says so under 'risk and reward', '{PromiseWords.Of(risk.Kind)}' ({risk.Clause})");

    private static Problem Of(Clause clause, string what, string why, string wouldDo) =>
        new(Path.GetFileName(clause.File), clause.Line, 1, what, why, wouldDo);
}
