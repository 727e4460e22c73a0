using System.Collections.Concurrent;
using Concordat.Contracts;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.DecideRecovery;

/// <summary>Which decided recoveries take back too much, kept in memory, because every first page of a validator asks. A sample is reckoned anew
/// only once its contract has another posting or variation, the sample another finding, the recovery another part, or the day is another.</summary>
internal sealed class KeptStandings(Database database, OutcomeShelf shelf, RecoveryDesk desk)
{
    private readonly ConcurrentDictionary<int, (Stamp By, bool IsToLower)> _kept = new();

    /// <param name="contract">One on which the caller may propose.</param>
    /// <returns>The numbers of those that are to be lowered, the oldest first.</returns>
    public async Task<IReadOnlyList<int>> ToLower(Work work, Contract contract)
    {
        // as the worker: what a sample comes to is the same whoever asks
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        var decided = await RecoveryRows.Decided(whole, contract.Id);
        if (decided.Count == 0)
        {
            return [];
        }

        var paid = await shelf.PaidFor(whole, contract);
        var found = new List<int>();
        foreach (var one in decided)
        {
            var stamp = new Stamp(paid, contract.Variations.Count, one.LastFinding, one.LastPart, work.Today);
            if (!_kept.TryGetValue(one.Number, out var kept) || kept.By != stamp)
            {
                var standing = await desk.Standing(work, one.Number, RecoveryDesk.ProposeOperation);
                _kept[one.Number] = kept = (stamp, standing is not null && RecoveryRules.MayLower(standing.Of, standing.Today) is null);
            }

            if (kept.IsToLower)
            {
                found.Add(one.Number);
            }
        }

        return found;
    }

    /// <param name="Paid">The same list as long as nothing is posted.</param>
    private sealed record Stamp(IReadOnlyList<PaidOutcome> Paid, int Variations, int LastFinding, int LastPart, DateOnly Today);
}
