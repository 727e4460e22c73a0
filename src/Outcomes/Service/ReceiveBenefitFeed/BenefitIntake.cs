using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Referrals;

namespace Concordat.Outcomes.Service.ReceiveBenefitFeed;

/// <summary>Receives a feed of benefits: what it tells stands or is refused beside what is on record, as where whoever refers tells it.</summary>
internal sealed class BenefitIntake(
    Database database, Participants participants, FactRecords facts, SealedText seal, StoreSetting setting, KeptRows kept,
    ContractRegister contracts)
    : FeedIntake<BenefitNotice>(BenefitFile.Feed, database, participants, facts, seal, kept, contracts)
{
    public const string Operation = "outcomes.benefit.receive";

    /// <summary>The facts that are read before: benefits, and the birth month that came with the referral.</summary>
    private static readonly IReadOnlyCollection<FactKind> Read = [FactKind.Referred, .. BenefitActs.Kinds];

    protected override Task<Func<CsvRow, BenefitNotice?>> Reader(Work worker) =>
        Task.FromResult<Func<CsvRow, BenefitNotice?>>(row => BenefitFile.Read(row, worker.Today, setting.IsDemonstration));

    /// <summary>In the order of the days, so that a beginning of the same file stands before its end. What the caller's office has no part in is not
    /// told by a refusal.</summary>
    protected override async Task<IReadOnlyList<Ruling<Fact>>> FactsOf(Work worker, IReadOnlyList<(BenefitNotice Row, ReferralRecord Of)> matched)
    {
        await Facts.TakeTurn(worker, [.. matched.Select(one => one.Of.Owner.Contract).Distinct()]);
        var known = (await Facts.OfAll(worker, [.. matched.Select(one => one.Of.Participant).Distinct()], Read))
            .Where(fact => fact.SupersededBy is null && fact.Content.Kind != FactKind.Superseded
                && worker.Caller.To(new Scope(fact.Owner.Contract, fact.Owner.Delivery, fact.Owner.Referrer)) != Relation.None)
            .GroupBy(fact => fact.Participant).ToDictionary(of => of.Key, of => of.Select(fact => fact.Content).ToList());
        var ruled = new Ruling<Fact>[matched.Count];
        foreach (var (place, (row, of)) in matched.Index()
            .OrderBy(one => one.Item.Row.Told.On).ThenBy(one => one.Item.Row.Told.Kind).ThenBy(one => one.Item.Row.Line))
        {
            var standing = known.GetValueOrDefault(of.Participant) ?? [];
            ruled[place] = BenefitActs.Tell(
                row.Told, ReferralState.Started, standing, standing.Find(fact => fact.Born is not null)?.Born, worker.Today);
            if (ruled[place].TryGet(out var fact))
            {
                known[of.Participant] = [.. standing, fact];
            }
        }

        return ruled;
    }

    protected override CsvColumn ColumnOf(Refusal why) => why.Code is "unknown-benefit" or "no-start" ? BenefitFile.Benefit : BenefitFile.Date;
}
