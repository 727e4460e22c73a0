using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.DecideOutcomes;

/// <summary>Puts decisions on outcomes on record as facts; none where one of them may not be decided.</summary>
internal sealed class OutcomeDecisions(OutcomeShelf shelf, FactRecords facts)
{
    /// <param name="work">The validator's.</param>
    /// <param name="contract">The contract that they are outcomes of.</param>
    /// <param name="keys">As <see cref="OutcomesOfContract.Key"/> names them.</param>
    /// <param name="reason">A code of <see cref="Validation.Reasons"/> to reject; null to validate.</param>
    /// <returns>How many were decided.</returns>
    public async Task<Ruling<int>> Decide(Work work, Contract contract, IReadOnlyCollection<string> keys, string? reason)
    {
        if (reason is not null && !Validation.Reasons.ContainsKey(reason))
        {
            return new Refusal("reason-unknown", "Choose a reason of the list.");
        }

        var found = await shelf.SeenBy(work, contract);
        var byKey = found.Outcomes.ToDictionary(found.Key);
        var chosen = new List<ReachedOutcome>();
        var claims = await Claimants(work, keys.Select(key => byKey.GetValueOrDefault(key)));
        foreach (var key in keys.Distinct())
        {
            if (!byKey.TryGetValue(key, out var outcome))
            {
                return new Refusal("outcome-gone", "One of these outcomes is no longer achieved: a fact was corrected. Look at the list again.");
            }

            var ruling = Validation.MayDecide(outcome, work.Caller.Person, claims.TryGetValue(outcome.ClaimedBy, out var claimant) ? claimant : null);
            if (ruling.Refusal is { } refusal)
            {
                return refusal;
            }

            chosen.Add(outcome);
        }

        return await Record(work, contract, found, chosen, reason);
    }

    private async Task<IReadOnlyDictionary<long, PersonId>> Claimants(Work work, IEnumerable<ReachedOutcome?> outcomes)
    {
        var claims = outcomes.Where(o => o is { ClaimedBy: > 0 }).Select(o => o!.ClaimedBy).Distinct().ToList();
        return claims.Count == 0
            ? new Dictionary<long, PersonId>()
            : (await facts.ByNumber(work, claims)).Where(f => claims.Contains(f.Number)).ToDictionary(f => f.Number, f => f.RecordedBy);
    }

    private async Task<Ruling<int>> Record(
        Work work, Contract contract, OutcomesOfContract found, IReadOnlyList<ReachedOutcome> chosen, string? reason)
    {
        var people = new Dictionary<string, ReferralRecord>(StringComparer.Ordinal);
        foreach (var reference in chosen.Select(found.Referral).Distinct())
        {
            if (await facts.Referral(work, reference) is { } referral)
            {
                people[reference] = referral;
            }
        }

        var recording = await facts.Append(work, [.. chosen.Where(o => people.ContainsKey(found.Referral(o))).Select(outcome =>
        {
            var referral = people[found.Referral(outcome)];
            return new NewFact(referral.Participant, referral.Id, referral.Owner, new Fact
            {
                Kind = reason is null ? FactKind.Validated : FactKind.Rejected,
                On = work.Today,
                Outcome = outcome.Outcome.Name,
                Sequence = outcome.Sequence,
                Reason = reason ?? "",
            });
        })]);
        if (recording.Refused.Count > 0)
        {
            return recording.Refused[0].Why;
        }

        work.Record(new Entry(
            reason is null ? OutcomesEvents.OutcomesValidated : OutcomesEvents.OutcomesRejected, 1, "Outcomes",
            new Dictionary<string, long> { ["contract"] = contract.Id.Value },
            new Dictionary<string, string> { ["rows"] = $"{recording.Added}", ["reason"] = reason ?? "" },
            Encoding.UTF8.GetBytes(string.Join(',', recording.Numbers)))
        {
            Operation = DecideOutcomesModel.Operation,
        });
        return recording.Added;
    }
}
