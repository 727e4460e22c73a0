using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.Store;

/// <summary>A referral for whoever may perform an operation on it; for everybody else there is none.</summary>
internal static class ReferralDoor
{
    public static async Task<CaseRow?> Open(Work work, Policy policy, string operation, string reference) =>
        Opened(work, policy, operation, await CaseRow.Find(work, reference));

    /// <summary>The same, and nobody else changes it until the work ends.</summary>
    public static async Task<CaseRow?> Hold(Work work, Policy policy, string operation, string reference) =>
        Opened(work, policy, operation, await CaseRow.Hold(work, reference));

    private static CaseRow? Opened(Work work, Policy policy, string operation, CaseRow? found) =>
        found is not null && policy.Allows(operation, work.Caller.Role, work.Caller.To(found.Scope)) ? found : null;
}
