using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Caseloads;

/// <summary>A case for whoever may perform an operation on it; for everybody else there is none.</summary>
internal sealed class CaseDoor(Policy policy)
{
    public async Task<ListedCase?> Open(Work work, string reference, string operation) =>
        await ListedCase.Find(work, reference) is { } one && policy.Allows(operation, work.Caller.Role, work.Caller.To(one.Scope)) ? one : null;
}
