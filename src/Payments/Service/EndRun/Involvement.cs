using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.EndRun;

/// <summary>Who took part in what a run pays: claiming, validating and authorising are different people's work.</summary>
internal sealed class Involvement(
    Database database, FactRecords records, ContractFactRecords contractFacts, OverriddenOutcomes overridden, IEnumerable<Recoveries> recoveries)
{
    private static readonly FactKind[] Claims = [FactKind.Claimed, FactKind.Validated, FactKind.Rejected];

    /// <summary>Whether the person recorded a claim, a validation or a rejection for a participant in the run, let one through by an override,
    /// or recorded anything about the contract itself where the run has lines of it: costs, measurements, scores, a deferral; or took part in a
    /// recovery where the run has lines of one.</summary>
    public async Task<bool> TookPart(Work work, Run run, PersonId person)
    {
        var contract = run.Contract;
        var lines = await RunLines.OfNobody(work, run.Number);
        // as the worker: a claim counts also where its case is open to named people only
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        var done = await records.DoneBy(whole, person, contract, Claims);
        var people = done.Concat(await overridden.LetThroughBy(whole, person, contract)).ToHashSet();
        return (people.Count > 0 && await RunLines.IsAbout(work, run.Number, people))
            || (lines.OfContract && (await contractFacts.Of(whole, contract)).Any(fact => fact.RecordedBy == person))
            || (lines.OfRecovery && await Recovered(work, contract, person));
    }

    private async Task<bool> Recovered(Work work, ContractId contract, PersonId person)
    {
        foreach (var source in recoveries)
        {
            if (await source.TookPart(work, contract, person))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Who recorded claims and decisions about one participant's outcomes, with what they recorded.</summary>
    public async Task<IReadOnlyList<RecordedFact>> ClaimsOf(Work work, ParticipantId participant) =>
        [.. (await records.Of(work, participant)).Where(fact => Claims.Contains(fact.Content.Kind))];
}
