using System.Globalization;
using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ListChecks;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.DecideOutcomes;

/// <summary>A decision on outcomes of one contract.</summary>
/// <param name="Key">Made by the client, so that a second press has no second effect.</param>
/// <param name="Chosen">As <see cref="OutcomesOfContract.Key"/> names them.</param>
/// <param name="Reason">A code of the programme's list to reject; null to validate.</param>
internal sealed record DecisionOrder(Guid Key, IReadOnlyList<string> Chosen, string? Reason)
{
    public string Canonical => $"{Reason ?? "validate"} {string.Join(' ', Chosen.Distinct().Order(StringComparer.Ordinal))}";
}

/// <summary>Puts decisions on outcomes on record as facts; none where one of them may not be decided.</summary>
internal sealed class OutcomeDecisions(
    OutcomeShelf shelf, Participants participants, FactRecords facts, ClaimantReading claims, CheckReading checks)
{
    public const string Operation = "outcomes.outcome.decide";

    /// <param name="work">The validator's.</param>
    /// <param name="contract">The contract that they are outcomes of.</param>
    /// <returns>How many were decided, in digits.</returns>
    public Task<Ruling<string>> Decide(Work work, Contract contract, DecisionOrder order) => CommandKeys.Once(
        work, order.Key, Operation, $"{contract.Id.Value} {order.Canonical}", () => Take(work, contract, order));

    /// <summary>Validates every outcome that waits, that a check before payment speaks of and all of them let pass, and on which the validator may
    /// decide.</summary>
    /// <returns>How many were validated, in digits; refused where there is none.</returns>
    public Task<Ruling<string>> ValidateAllPassed(Work work, Contract contract, Guid key) => CommandKeys.Once(
        work, key, Operation, $"{contract.Id.Value} all", async () =>
        {
            var found = await shelf.SeenBy(work, contract);
            var passed = (await checks.Of(work, found, CheckQuery.Waiting(found))).Where(one => one.IsChecked && one.Held is null).ToList();
            var claimants = await claims.Of(work, [.. passed.Select(one => one.Outcome)]);
            var mine = passed.Where(one => MayDecide(work, contract, one.Outcome, claimants).IsGranted).ToList();
            return mine.Count == 0
                ? new Refusal("nothing-passed", "No outcome waits that its checks let pass and on which you may decide.")
                : await Record(work, contract, found, mine, null);
        });

    private async Task<Ruling<string>> Take(Work work, Contract contract, DecisionOrder order)
    {
        var found = await shelf.SeenBy(work, contract);
        if (order.Reason is { } code && Validation.ReasonOf(found.Programme, code).Refusal is { } unknown)
        {
            return unknown;
        }

        var byKey = found.Outcomes.ToDictionary(found.Key);
        var chosen = new List<ReachedOutcome>();
        var claimants = await claims.Of(work, [.. order.Chosen.Select(key => byKey.GetValueOrDefault(key)).OfType<ReachedOutcome>()]);
        foreach (var key in order.Chosen.Distinct())
        {
            if (!byKey.TryGetValue(key, out var outcome))
            {
                return new Refusal("outcome-gone", "One of these outcomes is no longer achieved: a fact was corrected. Look at the list again.");
            }

            if (MayDecide(work, contract, outcome, claimants).Refusal is { } refusal)
            {
                return About(found, outcome, refusal);
            }

            chosen.Add(outcome);
        }

        var asked = await checks.Of(work, found, chosen);
        return order.Reason is null && asked.FirstOrDefault(one => one.Held is not null) is { Held: { } held } first
            ? About(found, first.Outcome, held)
            : await Record(work, contract, found, asked, order.Reason);
    }

    private static Ruling<ReachedOutcome> MayDecide(
        Work work, Contract contract, ReachedOutcome outcome, IReadOnlyDictionary<long, Claimant> claimants) => Validation.MayDecide(
        outcome, work.Caller.Person, work.Caller.Organisation, claimants.GetValueOrDefault(outcome.ClaimedBy),
        FraudRules.IsPaidUnder(contract, work.Caller.Organisation));

    /// <summary>Of many outcomes one alone may be refused: it is named.</summary>
    private static Refusal About(OutcomesOfContract found, ReachedOutcome outcome, Refusal why) =>
        why with { Sentence = $"{outcome.Outcome.Name} of {found.Participant(outcome)}: {why.Sentence}" };

    private async Task<Ruling<string>> Record(
        Work work, Contract contract, OutcomesOfContract found, IReadOnlyList<CheckedOutcome> chosen, string? reason)
    {
        var ids = await participants.ByReference(work, [.. chosen.Select(one => found.Participant(one.Outcome)).Distinct()]);
        var people = (await facts.ReferralsOf(work, [.. ids.Values])).ToDictionary(referral => referral.Reference, StringComparer.Ordinal);
        var decided = chosen.Where(one => people.ContainsKey(found.Referral(one.Outcome))).ToList();
        var recording = await facts.Append(work, [.. decided.Select(one =>
        {
            var referral = people[found.Referral(one.Outcome)];
            return new NewFact(referral.Participant, referral.Id, referral.Owner, new Fact
            {
                Kind = reason is null ? FactKind.Validated : FactKind.Rejected,
                On = work.Today,
                Outcome = one.Outcome.Outcome.Name,
                Sequence = one.Outcome.Sequence,
                Reason = reason ?? "",
            });
        })]);
        if (recording.Refused.Count > 0)
        {
            return recording.Refused[0].Why;
        }

        await CheckRows.Add(work, [.. decided.Select((one, place) =>
            new CheckedDecision(people[found.Referral(one.Outcome)], recording.Numbers[place], one))]);
        work.Record(new Entry(
            reason is null ? OutcomesEvents.OutcomesValidated : OutcomesEvents.OutcomesRejected, 1, "Outcomes",
            new Dictionary<string, long> { ["contract"] = contract.Id.Value },
            new Dictionary<string, string> { ["rows"] = $"{recording.Added}", ["reason"] = reason ?? "" },
            Encoding.UTF8.GetBytes(string.Join(',', recording.Numbers)))
        {
            Operation = Operation,
        });
        return recording.Added.ToString("N0", CultureInfo.InvariantCulture);
    }
}
