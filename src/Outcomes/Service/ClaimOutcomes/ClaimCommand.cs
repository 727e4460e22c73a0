using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

/// <summary>Outcomes that were chosen in the list to be claimed.</summary>
/// <param name="Key">Made by the client, so that a second press has no second effect.</param>
/// <param name="Chosen">As <see cref="OutcomesOfContract.Key"/> names them.</param>
internal sealed record ClaimOrder(Guid Key, IReadOnlyList<string> Chosen);

/// <summary>Claims what was chosen: all or none, and once for each key.</summary>
internal sealed class ClaimCommand(OutcomeShelf shelf, ClaimDesk desk)
{
    /// <returns>How many are claimed, in digits; refused with the first reason where one of them cannot be.</returns>
    public Task<Ruling<string>> Do(Work work, Contract contract, ClaimOrder order) => CommandKeys.Once(
        work, order.Key, ClaimScope.Make, $"{contract.Id.Value} {string.Join(' ', order.Chosen.Distinct().Order(StringComparer.Ordinal))}",
        () => Claim(work, contract, order));

    private async Task<Ruling<string>> Claim(Work work, Contract contract, ClaimOrder order)
    {
        var found = await shelf.SeenBy(work, contract);
        var byKey = found.Outcomes.ToDictionary(found.Key);
        var wanted = new List<WantedClaim>();
        foreach (var key in order.Chosen.Distinct())
        {
            if (!byKey.TryGetValue(key, out var outcome))
            {
                return new Refusal("outcome-gone", "One of these outcomes is no longer achieved: a fact was corrected. Look at the list again.");
            }

            wanted.Add(new WantedClaim(found.Participant(outcome), found.Referral(outcome), outcome.Outcome.Name, outcome.Sequence));
        }

        var judged = await desk.Judge(work, contract, wanted);
        var made = judged.Any(one => one.Why is not null) ? judged : await desk.Record(work, contract, judged);
        return made.FirstOrDefault(one => one.Why is not null) is { Why: { } why, Wanted: var refused }
            ? why with { Sentence = $"{refused.Outcome} of {refused.Participant}: {why.Sentence} Nothing was claimed." }
            : $"{made.Count}";
    }
}
