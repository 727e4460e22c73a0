using Concordat.Contracts;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service.ReceiveEarnings;

/// <summary>Why pay may not count: the programmes list it.</summary>
internal static class UncountedPay
{
    /// <summary>By the programmes of the contracts that the caller's office sees whole.</summary>
    public static async Task<IReadOnlyList<string>> Reasons(Work work, ContractRegister contracts, ProgrammeLibrary programmes) =>
        [.. (await contracts.All(work)).Where(contract => work.Caller.Contracts.Contains(contract.Id))
            .SelectMany(contract => programmes.Find(contract.Programme, contract.Overlay)?.Validation.DoesNotCount ?? []).Distinct()];
}
