using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.RecordFinding;

/// <summary>What a validator says of an item.</summary>
/// <param name="Key">Made by the client, so that a second press has no second effect.</param>
/// <param name="Code">A reason of the programme's list to reject; empty where the outcome stands.</param>
/// <param name="Error">Of what was paid; nothing where it is said by the result.</param>
internal sealed record FindingOrder(Guid Key, FindingResult Result, string Code, Money? Error, string Words)
{
    public string Canonical(SampledRow item) => $"{item.Sample} {item.Number} {Result} {Code} {Error} {Words}";
}

/// <summary>Records what was found in drawn outcomes. What is in error whole is rejected with it, so that the next run takes it back.</summary>
internal sealed class FindingDesk(FactRecords facts, ClaimantReading claims, FindingRows findings)
{
    public const string Operation = "outcomes.finding.record";

    private static readonly IReadOnlyCollection<FactKind> Acts = [FactKind.Claimed, FactKind.Validated];

    public Task<Ruling<string>> Record(Work work, OpenedSample sample, SampledRow item, FindingOrder order) => CommandKeys.Once(
        work, order.Key, Operation, order.Canonical(item), async () =>
        {
            await work.TakeTurn($"outcomes-sample {sample.Contract.Id.Value}");
            var looking = await MayLook(work, sample, item);
            if (!looking.TryGet(out var referral))
            {
                return looking.Refusal!;
            }

            var read = FindingRules.Read(sample.Found.Programme, item.ToModel().Item, order.Result, order.Code, order.Error);
            if (!read.TryGet(out var finding))
            {
                return read.Refusal!;
            }

            var outcome = sample.Outcome(item.Key);
            return FindingRules.MayFind(finding, item.Value, outcome?.State) is { } refusal
                ? refusal
                : await Keep(work, item, referral, finding, outcome, order.Words);
        });

    /// <summary>The case of an item that the caller may look at again. Refused: whoever is of an organisation that is paid under the contract, a case open to
    /// others only (<c>case-hidden</c>), and whoever took part in the outcome.</summary>
    public async Task<Ruling<ReferralRecord>> MayLook(Work work, OpenedSample sample, SampledRow item)
    {
        if (DrawRules.MayLook(sample.Contract, work.Caller.Organisation) is { } own)
        {
            return own;
        }

        if (await facts.Referral(work, item.Reference) is not { } referral)
        {
            return new Refusal("case-hidden", "This case is open to others only.");
        }

        var part = await PartIn(work, sample, item, referral, sample.Outcome(item.Key));
        return FindingRules.MayLook(part, work.Caller.Person, work.Caller.Organisation) is { } tookPart ? tookPart : referral;
    }

    /// <summary>Who claimed and validated an item. An outcome that is no longer achieved has neither claim nor decision of its own any more: then by
    /// every claim and validation on record, those that were withdrawn since too.</summary>
    public async Task<TookPart> PartIn(Work work, OpenedSample sample, SampledRow item, ReferralRecord referral, ReachedOutcome? outcome)
    {
        IReadOnlyList<RecordedFact> acts = outcome is null
            ? [.. (await facts.OfAll(work, [item.Participant], Acts)).Where(fact => fact.Referral == referral.Id && sample.IsOf(item, fact.Content))]
            : await facts.ByNumber(work, [outcome.ClaimedBy, outcome.State == OutcomeState.Validated ? outcome.DecidedBy : 0]);
        var claimants = await claims.Of(work, [.. acts.Where(act => act.Content.Kind == FactKind.Claimed)]);
        return new TookPart(
            [.. claimants.Values], [.. acts.Where(act => act.Content.Kind == FactKind.Validated).Select(act => act.RecordedBy).Distinct()]);
    }

    private async Task<Ruling<string>> Keep(
        Work work, SampledRow item, ReferralRecord referral, Finding finding, ReachedOutcome? outcome, string words)
    {
        var rejects = finding.Error == item.Value && outcome is { State: not OutcomeState.Rejected };
        if (rejects && (await facts.Append(work, [.. Rejections(outcome!, referral, work.Today, finding.Code)])).Refused is [var (_, why), ..])
        {
            return why;
        }

        var number = await findings.Add(work, item, referral, finding, words);
        work.Record(new Entry(
            OutcomesEvents.FindingRecorded, 1, "Outcomes",
            new Dictionary<string, long>
            {
                ["contract"] = referral.Owner.Contract.Value,
                ["sample"] = item.Sample,
                ["item"] = item.Number,
                ["finding"] = number,
            },
            new Dictionary<string, string>
            {
                ["result"] = FindingRules.Word(finding.Result).Replace(' ', '-'),
                ["reason"] = finding.Code,
                ["rejects"] = rejects ? "yes" : "no",
            })
        {
            Operation = Operation,
        });
        return number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What is paid in instalments is taken back in all of them.</summary>
    private static IEnumerable<NewFact> Rejections(ReachedOutcome outcome, ReferralRecord referral, DateOnly today, string reason) =>
        Enumerable.Range(((outcome.Sequence - 1) * outcome.Parts) + 1, outcome.Parts).Select(sequence => new NewFact(
            referral.Participant, referral.Id, referral.Owner,
            new Fact { Kind = FactKind.Rejected, On = today, Outcome = outcome.Outcome.Name, Sequence = sequence, Reason = reason }));
}
