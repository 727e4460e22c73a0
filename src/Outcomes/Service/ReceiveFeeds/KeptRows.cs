using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service.ReceiveFeeds;

/// <summary>Until when rows that belong to nobody are kept, by whoever sent them: by the programmes of the contracts that the sender is a party to,
/// of anybody else's feeds by those of all contracts.</summary>
internal sealed class KeptRows(ContractRegister contracts, ProgrammeLibrary programmes)
{
    /// <returns>Whether what a sender's feed brought on a day may be kept today. A programme that cannot be read lets everything be kept: nothing is
    /// destroyed for want of its file.</returns>
    public async Task<Func<OrganisationId, DateOnly, bool>> MayKeep(Work worker)
    {
        var all = await contracts.All(worker);
        return (sender, receivedOn) =>
        {
            var own = all.Where(contract => IsParty(contract, sender)).ToList();
            var bound = (own.Count > 0 ? own : all).Select(contract => programmes.Find(contract.Programme, contract.Overlay)).Distinct().ToList();
            return bound.Contains(null)
                || UnmatchedKeeping.Until(bound.SelectMany(programme => programme!.Retention), receivedOn) >= worker.Today;
        };
    }

    private static bool IsParty(Contract contract, OrganisationId organisation) =>
        contract.Commissioner == organisation || FraudRules.IsPaidUnder(contract, organisation);
}
