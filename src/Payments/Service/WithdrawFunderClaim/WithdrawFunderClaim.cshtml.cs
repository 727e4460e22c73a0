using Concordat.Contracts;
using Concordat.Payments.Service.EndFunderClaim;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.WithdrawFunderClaim;

[Operation(EndFunderClaim.EndFunderClaim.Withdraw)]
internal sealed class WithdrawFunderClaimModel(Database database, EndFunderClaim.EndFunderClaim end, ContractRegister register, Policy policy)
    : EndFunderClaimPage(database, end, register, policy)
{
    protected override FunderAct Act => FunderAct.Withdrawn;
}
