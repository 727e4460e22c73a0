using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.CorrectFact;

/// <summary>A fact with the reference of the person it is about.</summary>
internal sealed record FactToCorrect(RecordedFact Fact, string Participant);

/// <summary>Corrects a fact by one that takes its place, or withdraws it.</summary>
internal sealed class CorrectFact(
    Database database, FactRecords records, Participants participants, Policy policy, IEnumerable<WhenFactCorrected> listeners)
{
    /// <returns>Null where there is none that this caller may correct.</returns>
    public async Task<FactToCorrect?> Find(Caller caller, long number, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        return await Find(work, number);
    }

    /// <param name="right">The fact as it should have been; null withdraws it.</param>
    /// <returns>The person's reference, or why it cannot be; null where there is no such fact for this caller.</returns>
    public async Task<Ruling<string>?> Correct(Caller caller, long number, Fact? right, string reason, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (await Find(work, number) is not { } found)
        {
            return null;
        }

        var content = right is null
            ? new Fact { Kind = FactKind.Superseded, On = found.Fact.Content.On, Reason = reason }
            : Corrections.Of(found.Fact.Content, right, reason);
        if (content.Refusal is { } refusal)
        {
            return refusal;
        }

        var recording = await records.Append(
            work, [new NewFact(found.Fact.Participant, found.Fact.Referral, found.Fact.Owner, content.Value) { Supersedes = number }]);
        if (recording.Refused.Count > 0)
        {
            return recording.Refused[0].Why;
        }

        foreach (var listener in listeners)
        {
            await listener.Corrected(work, found.Fact.Participant);
        }

        await work.Commit();
        return found.Participant;
    }

    private async Task<FactToCorrect?> Find(Work work, long number)
    {
        var fact = (await records.ByNumber(work, [number])).FirstOrDefault(f => f.Number == number);
        if (fact is null || !policy.MayCorrect(work.Caller, fact))
        {
            return null;
        }

        var references = await participants.References(work, [fact.Participant]);
        return references.TryGetValue(fact.Participant, out var reference) ? new FactToCorrect(fact, reference) : null;
    }
}
