using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Agreement;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service.DecideRecovery;

/// <summary>A recovery as it stands today.</summary>
/// <param name="Today">What its sample comes to now.</param>
/// <param name="LastDay">On which the provider may answer; nothing where the calendar does not reach so far, or the programme says none.</param>
internal sealed record RecoveryStanding(RecoveryRecord Record, OpenedSample Sample, SampleReckoning Today, DateOnly? LastDay, bool IsOvertaken)
{
    public Recovery Of => Record.Of;
}

/// <summary>Proposes, answers, decides, drops and lowers recoveries. It posts nothing itself: the next run does.</summary>
internal sealed class RecoveryDesk(SampleDoor door, RecoveryRows recoveries, DecisionRights rights, ProgrammeLibrary programmes)
{
    public const string Show = "outcomes.recovery.show";
    public const string ProposeOperation = "outcomes.recovery.propose";
    public const string RepresentOperation = "outcomes.recovery.represent";
    public const string DecideOperation = "outcomes.recovery.decide";
    private const string Intervention = "intervention";

    /// <summary>How a recovery stands; nothing where there is none, or the caller may not do this on its contract.</summary>
    public async Task<RecoveryStanding?> Standing(Work work, int number, string operation)
    {
        if (await recoveries.Find(work, number) is not { } record || await door.Open(work, record.Sample, operation) is not { } sample)
        {
            return null;
        }

        var reckoned = await door.Reckon(sample, work.Caller);
        var today = reckoned.Reckoning ?? new SampleReckoning(ErrorRate.Of([], Share.Whole), [], [], 0, Money.Zero);
        var calendar = sample.Found.Programme.WorkingDays is { } name ? programmes.Calendar(name) : null;
        return new RecoveryStanding(
            record, sample, today,
            sample.Validation.Recovery is { } terms ? RecoveryRules.LastDay(terms, record.Of, calendar) : null,
            RecoveryRules.IsOvertaken(record.Of, today, DigestOf(reckoned.Population)));
    }

    /// <returns>The recovery's number, the same for the same key.</returns>
    public Task<Ruling<string>> Propose(Work work, OpenedSample sample, Guid key) => CommandKeys.Once(
        work, key, ProposeOperation, string.Create(CultureInfo.InvariantCulture, $"recovery {sample.Row.Number}"), async () =>
        {
            if (DrawRules.MayLook(sample.Contract, work.Caller.Organisation) is { } own)
            {
                return own;
            }

            await TakeTurn(work, sample.Contract);
            var reckoned = await door.Reckon(sample, work.Caller);
            var isProposed = (await recoveries.OfSample(work, sample.Row.Number)).Any(before => before.Of.State != RecoveryAct.Dropped);
            if (reckoned.Reckoning is not { } today)
            {
                return new Refusal("no-recovery", "The programme takes nothing back beyond the errors found.", sample.Validation.Clause.Citation);
            }

            if (RecoveryRules.MayPropose(sample.Validation, today, isProposed) is { } refusal)
            {
                return refusal;
            }

            var number = await recoveries.Propose(work, sample.Contract.Id, sample.Row.Number, DigestOf(reckoned.Population), today.Parts, "");
            Tell(work, OutcomesEvents.RecoveryProposed, ProposeOperation, sample, number, today.Total);
            return number.ToString(CultureInfo.InvariantCulture);
        });

    public Task<Ruling<string>> Represent(Work work, RecoveryStanding standing, Guid key, string words) =>
        Do(work, standing, key, RepresentOperation, RecoveryAct.Represented, words, now => Task.FromResult(RecoveryRules.MayRepresent(now.Of)));

    /// <summary>It is taken back by the next run. Refused where an agreement governs interventions on the contract and none is in force.</summary>
    public Task<Ruling<string>> Decide(Work work, RecoveryStanding standing, Guid key, string words) =>
        Do(work, standing, key, DecideOperation, RecoveryAct.Decided, words, async now =>
            RecoveryRules.MayDecide(now.Of, work.Caller.Person, work.Today, now.LastDay, now.IsOvertaken)
            ?? await rights.Withholds(work, Intervention, BoundOf(now.Sample.Contract), null));

    public Task<Ruling<string>> Drop(Work work, RecoveryStanding standing, Guid key, string words) => Do(
        work, standing, key, DecideOperation, RecoveryAct.Dropped, words,
        now => Task.FromResult(RecoveryRules.MayDrop(now.Of, work.Caller.Person)));

    /// <summary>Reckons a decided recovery again where it takes back more than its sample comes to today: the next run posts the difference
    /// back.</summary>
    public Task<Ruling<string>> Lower(Work work, RecoveryStanding standing, Guid key) => Do(
        work, standing, key, ProposeOperation, RecoveryAct.Lowered, "", async now =>
        {
            if (RecoveryRules.MayLower(now.Of, now.Today) is { } refusal)
            {
                return refusal;
            }

            await RecoveryRows.Add(work, now.Sample.Contract.Id, now.Record.Number, now.Of.Lowerings(now.Today));
            return null;
        });

    private async Task<Ruling<string>> Do(
        Work work, RecoveryStanding standing, Guid key, string operation, RecoveryAct act, string words,
        Func<RecoveryStanding, Task<Refusal?>> may) =>
        await CommandKeys.Once(
            work, key, operation, string.Create(CultureInfo.InvariantCulture, $"{act} {standing.Record.Number} {words}"), async () =>
            {
                if (act != RecoveryAct.Represented && DrawRules.MayLook(standing.Sample.Contract, work.Caller.Organisation) is { } own)
                {
                    return own;
                }

                await TakeTurn(work, standing.Sample.Contract);
                // somebody else may have decided while this one waited
                var now = (await Standing(work, standing.Record.Number, operation))!;
                if (await may(now) is { } refusal)
                {
                    return refusal;
                }

                await recoveries.Act(work, now.Sample.Contract.Id, now.Record.Number, act, words);
                Tell(work, EventOf(act), operation, now.Sample, now.Record.Number, now.Of.Total);
                return now.Record.Number.ToString(CultureInfo.InvariantCulture);
            });

    private static string EventOf(RecoveryAct act) => act switch
    {
        RecoveryAct.Represented => OutcomesEvents.RecoveryRepresented,
        RecoveryAct.Decided => OutcomesEvents.RecoveryDecided,
        RecoveryAct.Dropped => OutcomesEvents.RecoveryDropped,
        _ => OutcomesEvents.RecoveryLowered,
    };

    private static void Tell(Work work, string what, string operation, OpenedSample sample, int number, Money total) => work.Record(new Entry(
        what, 1, "Outcomes",
        new Dictionary<string, long> { ["contract"] = sample.Contract.Id.Value, ["sample"] = sample.Row.Number, ["recovery"] = number },
        new Dictionary<string, string> { ["pence"] = total.Pence.ToString(CultureInfo.InvariantCulture) })
    {
        Operation = operation,
    });

    private static async Task TakeTurn(Work work, Contract contract)
    {
        await work.TakeTurn($"outcomes-sample {contract.Id.Value}");
        // who takes part in a recovery does not authorise the run that posts it
        await work.TakeDuty(contract.Id);
    }

    private static BoundTo BoundOf(Contract contract) => new(contract.Programme, contract.Overlay, contract.Reference);

    private static byte[] DigestOf(IReadOnlyList<SampledOutcome> population) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(SampleReckoning.Findings(population)));
}
