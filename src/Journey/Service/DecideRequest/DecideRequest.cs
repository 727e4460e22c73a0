using Concordat.Journey.Service.ErasePerson;
using Concordat.Journey.Service.MakeRequest;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.DecideRequest;

/// <summary>Grants or refuses a request about a record. A granted erasure is done in the same work.</summary>
internal sealed class DecideRequest(Database database, FactRecords records, Erasure erasure, Policy policy)
{
    public const string Operation = "journey.request.decide";

    /// <returns>Null where there is no such request for this caller.</returns>
    public async Task<RecordRequest?> Find(Work work, int number) =>
        await Requests.Find(work, number) is { } request
        && policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(request.Contract))) ? request : null;

    /// <returns>Null where there is no such request for this caller.</returns>
    public async Task<Ruling<RecordRequest>?> Decide(Caller caller, int number, bool isGranted, CancellationToken stop)
    {
        await using (var asCaller = await database.Begin(caller, stop))
        {
            if (await Find(asCaller, number) is null)
            {
                return null;
            }
        }

        await using var worker = await database.BeginAsWorker(caller, stop);
        var request = (await Requests.Hold(worker, number))!;
        if (RequestRules.MayDecide(request, caller.Person) is { } notThis)
        {
            return notThis;
        }

        if (isGranted && request.Kind == RequestKind.Erasure && await Erase(worker, request) is { } refusal)
        {
            return refusal;
        }

        await Requests.Decide(worker, number, isGranted);
        worker.Record(new Entry(
            JourneyEvents.RequestDecided, 1, "Journey",
            new Dictionary<string, long> { ["request"] = number, ["participant"] = request.Participant.Value, ["contract"] = request.Contract.Value },
            new Dictionary<string, string> { ["kind"] = request.Kind.Name(), ["answer"] = isGranted ? "granted" : "refused" })
        {
            Operation = Operation,
        });
        await worker.Commit();
        return request with { IsGranted = isGranted };
    }

    private async Task<Refusal?> Erase(Work worker, RecordRequest request)
    {
        var referrals = await records.ReferralsOf(worker, [request.Participant]);
        return referrals.Any(referral => worker.Caller.To(referral.Owner) != Relation.Whole)
            ? new Refusal(
                "held-by-others",
                "Somebody else holds this record too, so it is not yours alone to erase. The operator erases it when all who hold it agree.")
            : (await erasure.Erase(worker, request.Participant, request.Reason, request.Number)).Refusal;
    }
}
