using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Http;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>The header of a file for a contract: its programme's questions are columns of it. Where none is named, the first that the caller refers to.</summary>
internal static class ReferralTemplate
{
    public static async Task<IResult> Answer(
        HttpContext request, Database database, ContractRegister contracts, ProgrammeLibrary programmes, string? contract, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var known = contract is null ? (await contracts.All(work) is [var first, ..] ? first : null) : await contracts.Find(work, contract);
        return known is not null && programmes.Find(known.Programme, known.Overlay) is { } programme
            ? Results.File(new ReferralFile(programme).Shape.Template(), "text/csv; charset=utf-8", $"referrals-{known.Reference}.csv")
            : Results.NotFound();
    }
}
