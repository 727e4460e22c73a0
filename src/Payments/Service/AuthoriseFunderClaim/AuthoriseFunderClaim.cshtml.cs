using Concordat.Contracts;
using Concordat.Payments.Service.EndFunderClaim;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.AuthoriseFunderClaim;

[Operation(EndFunderClaim.EndFunderClaim.Authorise)]
internal sealed class AuthoriseFunderClaimModel(Database database, EndFunderClaim.EndFunderClaim end, ContractRegister register, Policy policy)
    : EndFunderClaimPage(database, end, register, policy)
{
    protected override FunderAct Act => FunderAct.Authorised;
}
