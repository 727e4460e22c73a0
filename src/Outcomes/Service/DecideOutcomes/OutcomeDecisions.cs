using System.Globalization;
using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
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
internal sealed class OutcomeDecisions(OutcomeShelf shelf, FactRecords facts, Offices offices)
{
    /// <param name="work">The validator's.</param>
    /// <param name="contract">The contract that they are outcomes of.</param>
    /// <returns>How many were decided, in digits.</returns>
    public Task<Ruling<string>> Decide(Work work, Contract contract, DecisionOrder order) => CommandKeys.Once(
        work, order.Key, DecideOutcomesModel.Operation, $"{contract.Id.Value} {order.Canonical}", () => Take(work, contract, order));

    private async Task<Ruling<string>> Take(Work work, Contract contract, DecisionOrder order)
    {
        var found = await shelf.SeenBy(work, contract);
        if (order.Reason is { } code && Validation.ReasonOf(found.Programme, code).Refusal is { } unknown)
        {
            return unknown;
        }

        var byKey = found.Outcomes.ToDictionary(found.Key);
        var chosen = new List<ReachedOutcome>();
        var claimants = await Claimants(work, [.. order.Chosen.Select(key => byKey.GetValueOrDefault(key)).OfType<ReachedOutcome>()]);
        foreach (var key in order.Chosen.Distinct())
        {
            if (!byKey.TryGetValue(key, out var outcome))
            {
                return new Refusal("outcome-gone", "One of these outcomes is no longer achieved: a fact was corrected. Look at the list again.");
            }

            var ruling = Validation.MayDecide(outcome, work.Caller.Person, work.Caller.Organisation, claimants.GetValueOrDefault(outcome.ClaimedBy));
            if (ruling.Refusal is { } refusal)
            {
                return refusal;
            }

            chosen.Add(outcome);
        }

        return await Record(work, contract, found, chosen, order.Reason);
    }

    /// <summary>Who claimed, by the number of the claim, with the organisations in which they held an office when they did.</summary>
    private async Task<Dictionary<long, Claimant>> Claimants(Work work, IReadOnlyList<ReachedOutcome> outcomes)
    {
        var numbers = outcomes.Where(outcome => outcome.ClaimedBy > 0).Select(outcome => outcome.ClaimedBy).Distinct().ToList();
        var claims = numbers.Count == 0 ? [] : (await facts.ByNumber(work, numbers)).Where(fact => numbers.Contains(fact.Number)).ToList();
        var inOffice = new Dictionary<DateTimeOffset, ILookup<PersonId, OrganisationId>>();
        foreach (var at in claims.Select(claim => claim.Content.RecordedAt ?? work.Now).Distinct())
        {
            inOffice[at] = (await offices.At(work, at)).SelectMany(person => person.Offices.Where(office => office.Caller.Deputises is null)
                .Select(office => (person.Person, office.Caller.Organisation))).ToLookup(held => held.Person, held => held.Organisation);
        }

        return claims.ToDictionary(claim => claim.Number, claim => new Claimant(
            claim.RecordedBy, [.. inOffice[claim.Content.RecordedAt ?? work.Now][claim.RecordedBy].Distinct()]));
    }

    private async Task<Ruling<string>> Record(
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
        return recording.Added.ToString("N0", CultureInfo.InvariantCulture);
    }
}
