using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.FollowRuns;

/// <summary>On the authoriser's first page: claims to funders that somebody else prepared.</summary>
internal sealed class FunderClaimsToAuthorise : Todo
{
    public string Operation => EndFunderClaim.EndFunderClaim.Authorise;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work) => TodoItem.Waiting(
        await FunderClaims.WaitingFor(work, caller.Person), "claim to a funder to authorise", "claims to funders to authorise", "/payments/streams");
}
