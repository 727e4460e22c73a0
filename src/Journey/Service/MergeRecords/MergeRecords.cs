using Concordat.Journey.Service.Facts;
using Concordat.Journey.Service.People;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.MergeRecords;

/// <summary>Makes two records one person's, and takes that back. Only the act is written: every fact, referral and posting keeps the
/// number under which it was made, and whatever is reckoned from them is reckoned anew.</summary>
internal sealed class MergeRecords(
    Database database, Participants participants, FactRecords facts, Policy policy, IEnumerable<WhenFactCorrected> listeners,
    IEnumerable<WhenRecordsMerged> keepers)
{
    public const string Operation = "journey.record.merge";

    /// <summary>The person of a reference whose record the caller's office answers for; nothing where there is none.</summary>
    public async Task<ParticipantId?> Find(Work work, string reference)
    {
        var known = await participants.ByReference(work, [reference]);
        return known.TryGetValue(reference, out var person)
            && (await facts.ReferralsOf(work, [person])).Any(referral => policy.Allows(Operation, work.Caller.Role, work.Caller.To(referral.Owner)))
                ? person
                : null;
    }

    /// <param name="into">The reference under which the person goes on.</param>
    /// <param name="merged">The reference of the other record.</param>
    /// <returns>Null where the caller's office does not answer for both.</returns>
    public Task<Ruling<long>?> Merge(Caller caller, string into, string merged, string reason, CancellationToken stop) =>
        Act(caller, into, merged, async (worker, kept, gone) =>
            MergeRules.Check(gone, kept, reason, await Differing(worker, kept, gone)) is { } refusal
                ? refusal
                : await Write(worker, gone.Id, kept.Id, isUndo: false, reason), stop);

    /// <returns>Null where the caller's office does not answer for the person.</returns>
    public Task<Ruling<long>?> Undo(Caller caller, string into, string merged, string reason, CancellationToken stop) =>
        Act(caller, into, merged, async (worker, kept, gone) =>
            MergeRules.CheckUndo(gone, reason) is { } refusal ? refusal
            : gone.StandsFor != kept.Id ? new Refusal("not-merged", "This record is merged into another.")
            : await Write(worker, gone.Id, kept.Id, isUndo: true, reason), stop);

    private async Task<Ruling<long>?> Act(
        Caller caller, string into, string merged, Func<Work, RecordToMerge, RecordToMerge, Task<Ruling<long>>> decide, CancellationToken stop)
    {
        await using (var asCaller = await database.Begin(caller, stop))
        {
            if (await Find(asCaller, into) is null || await Find(asCaller, merged) is null)
            {
                return null;
            }
        }

        await using var worker = await database.BeginAsWorker(caller, stop);
        await IdentityTurn.Take(worker);
        var ruling = await decide(worker, (await Merges.Find(worker, into))!, (await Merges.Find(worker, merged))!);
        if (ruling.IsGranted)
        {
            await worker.Commit();
        }

        return ruling;
    }

    private async Task<long> Write(Work worker, ParticipantId record, ParticipantId standsFor, bool isUndo, string reason)
    {
        var number = await Merges.Act(worker, record, standsFor, isUndo, reason);
        foreach (var listener in listeners)
        {
            await listener.Corrected(worker, standsFor);
            await listener.Corrected(worker, record);
        }

        foreach (var keeper in keepers)
        {
            await keeper.Merged(worker, [standsFor, record]);
        }

        worker.Record(new Entry(
            isUndo ? JourneyEvents.MergeUndone : JourneyEvents.RecordsMerged, 1, "Journey",
            new Dictionary<string, long> { ["participant"] = standsFor.Value, ["record"] = record.Value, ["act"] = number },
            new Dictionary<string, string> { ["reason"] = reason })
        {
            Operation = Operation,
        });
        return number;
    }

    /// <summary>What the two records tell differently of one thing on one day, and payments that both hold.</summary>
    private static async Task<IReadOnlyList<string>> Differing(Work worker, RecordToMerge kept, RecordToMerge gone)
    {
        if (kept.Id == gone.Id || gone.StandsFor is not null)
        {
            return [];
        }

        var book = new FactBook(await FactReading.Of(worker, [kept.Id.Value]));
        var said = new List<string>();
        foreach (var line in new FactBook(await FactReading.Of(worker, [gone.Id.Value])).Effective.OrderBy(line => line.Number).ToList())
        {
            line.Participant = kept.Id.Value;
            if (book.Repeated(line) is { } payment)
            {
                said.Add($"Facts {payment.Number} and {line.Number} are one payment.");
            }
            else if (book.Like(line) is { } other && !FactBook.SaysTheSame(line, other))
            {
                said.Add($"Facts {other.Number} and {line.Number} differ for {line.OnDay:yyyy-MM-dd}.");
            }
        }

        return said;
    }
}
