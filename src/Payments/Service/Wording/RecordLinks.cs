using Concordat.Kernel;
using Concordat.Plumbing.Access;

namespace Concordat.Payments.Service.Wording;

/// <summary>Where a reason leads to a participant's record, and who may follow. The record shows finance no identity.</summary>
internal static class RecordLinks
{
    private const string Operation = "journey.participant.show";

    public static bool MayOpen(Policy policy, Caller caller, ContractId contract) =>
        policy.Allows(Operation, caller.Role, caller.To(new Scope(contract)));
}
