using Concordat.Contracts;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Outcomes.Service.ReadEvidence;

/// <summary>The file of a piece of evidence, always as a download: nothing that somebody gave is shown as a page of ours.</summary>
internal static class EvidenceFile
{
    public static async Task<IResult> Answer(
        HttpContext request, Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, EvidenceRows evidence,
        string? contract, string? key, int? number, CancellationToken stop)
    {
        if (number is not { } asked)
        {
            return Results.Redirect("/outcomes/claims");
        }

        await using var work = await database.Begin(request.Caller(), stop);
        if (await EvidenceOfOutcome.Find(work, policy, contracts, shelf, EvidenceOfOutcome.Read, contract, key) is not { } found
            || found.Held.All(row => row.Number != asked)
            || await evidence.Open(work, found.Found.Contract.Id, asked) is not { Content.Length: > 0 } opened)
        {
            return HiddenObject.Hidden();
        }

        work.Record(ReadEvidenceModel.Reading(found, 1));
        await work.Commit();
        return Results.File(opened.Content, opened.ContentType, $"evidence-{asked}.{opened.ContentType.Split('/')[^1]}");
    }
}
