using Concordat.Journey.Service.MakeRequest;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Journey.Service.CopyRecord;

/// <summary>The copy of a record, once a second person has granted it.</summary>
internal static class RecordCopyEndpoint
{
    public static async Task<IResult> Answer(
        int number, HttpContext request, Database database, Participants participants, RecordCopy copy, Policy policy, CancellationToken stop)
    {
        var caller = request.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await Requests.Find(work, number) is not { Kind: RequestKind.Copy, IsGranted: true } granted
            || !policy.Allows(RecordCopy.Operation, caller.Role, caller.To(new Scope(granted.Contract))))
        {
            return Results.NotFound();
        }

        var reference = (await participants.References(work, [granted.Participant]))[granted.Participant];
        var bytes = await copy.Make(work, granted.Participant, reference);
        await work.Commit();
        return Results.File(bytes, "application/zip", $"record-{reference}.zip");
    }
}
