using System.Globalization;
using Concordat.Agreement;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Payments.Service.DeferFee;

/// <param name="Key">Made by the client, so that a repeated press or a lost answer has no second effect.</param>
/// <param name="Resumes">Whether it lets the fee be paid again.</param>
internal sealed record DeferFeeOrder(Guid Key, ContractId Contract, bool Resumes)
{
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"{(Resumes ? "resume" : "defer")} {Contract.Value}");
}

/// <summary>How a contract's fee stands.</summary>
/// <param name="Deferral">The one in force; nothing where the fee is paid as due.</param>
/// <param name="ChangedToday">Whether it was deferred or resumed today already.</param>
/// <param name="Withheld">Why no intervention is in force under the agreement that governs; nothing where one is, or none governs.</param>
internal sealed record FeeStanding(
    PricedContract By, RecordableFacts Recordable, RecordedContractFact? Deferral, bool ChangedToday, IReadOnlyList<LevelFigure> Levels,
    bool IsGoverned, Refusal? Withheld)
{
    public Ruling<bool> MayDefer => FeeRules.Defer(Recordable.Takes(FactKind.FeeDeferred), Deferral, Levels, IsGoverned, Withheld, ChangedToday);

    public Ruling<bool> MayResume => FeeRules.Resume(Deferral, ChangedToday);
}

/// <summary>Defers a contract's fee on a breach, or lets it be paid again, from today on. It posts nothing itself: the next run does.</summary>
internal sealed class DeferFee(
    Database database, Pricing pricing, ContractFactRecords facts, LevelFigures figures, DecisionRights rights, Policy policy)
{
    public const string Show = "payments.fee.show";
    public const string Defer = "payments.fee.defer";
    public const string Resume = "payments.fee.resume";
    private const string Intervention = "intervention";

    /// <returns>True where it was done; nothing where the caller has no such duty on such a contract.</returns>
    public async Task<Ruling<bool>?> Do(Caller caller, DeferFeeOrder order, CancellationToken stop)
    {
        var operation = order.Resumes ? Resume : Defer;
        await using var work = await database.Begin(caller, stop);
        if (!policy.Allows(operation, caller.Role, caller.To(new Scope(order.Contract))) || await Standing(work, order.Contract) is null)
        {
            return null;
        }

        var answer = await CommandKeys.Once(work, order.Key, operation, order.Canonical, async () =>
        {
            await work.TakeTurn($"payments-fee {order.Contract.Value}");
            var standing = (await Standing(work, order.Contract))!;
            var may = order.Resumes ? standing.MayResume : standing.MayDefer;
            return may.IsGranted ? await Keep(work, order, standing) : may.Refusal!;
        });
        if (answer.IsGranted)
        {
            await work.Commit();
        }

        return answer.As(_ => true);
    }

    /// <summary>How the fee stands; nothing where the caller has no part in the contract.</summary>
    public async Task<FeeStanding?> Standing(Work work, ContractId contract)
    {
        if (!(await pricing.Contract(work, contract, work.Now)).TryGet(out var by))
        {
            return null;
        }

        var told = await facts.Of(work, contract);
        var artefact = new Artefact(Intervention, by.Contract.Reference, new BoundTo(by.Contract.Programme, by.Contract.Overlay, by.Contract.Reference));
        return new FeeStanding(
            by, RecordContractFact.RecordContractFact.Recordable(by), FeeRules.Deferral(told),
            told.Any(fact => fact is { SupersededBy: null, Content.Kind: FactKind.FeeDeferred or FactKind.FeeResumed } && fact.Content.On == work.Today),
            await figures.Of(work, contract), await rights.Governing(work, artefact) is not null,
            await rights.Withholds(work, Intervention, artefact.Bound, null));
    }

    private async Task<Ruling<string>> Keep(Work work, DeferFeeOrder order, FeeStanding standing)
    {
        var breached = FeeRules.Breached(standing.Levels);
        var recording = await facts.Append(work, order.Contract,
        [
            new NewContractFact(new Fact
            {
                Kind = order.Resumes ? FactKind.FeeResumed : FactKind.FeeDeferred,
                On = work.Today,
                Reason = order.Resumes ? "" : breached.Count > 0 ? "below-minimum" : Intervention,
            }),
        ]);
        if (recording.Refused is [var (_, refusal), ..])
        {
            return refusal;
        }

        work.Record(new Entry(
            order.Resumes ? PaymentsEvents.FeeResumed : PaymentsEvents.FeeDeferred, 1, "Payments",
            new Dictionary<string, long> { ["contract"] = order.Contract.Value, ["fact"] = recording.Numbers[0] },
            new Dictionary<string, string> { ["breached"] = breached.Count.ToString(CultureInfo.InvariantCulture) })
        {
            Operation = order.Resumes ? Resume : Defer,
        });
        return recording.Numbers[0].ToString(CultureInfo.InvariantCulture);
    }
}
