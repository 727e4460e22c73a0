using Concordat.Contracts;
using Concordat.Payments.Service.EndRun;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.WithdrawRun;

[Operation(EndRun.EndRun.Withdraw)]
internal sealed class WithdrawRunModel(Database database, EndRun.EndRun endRun, ContractRegister register, Policy policy)
    : EndRunPage(database, endRun, register, policy)
{
    protected override RunAct Act => RunAct.Withdrawn;

    protected override string Operation => EndRun.EndRun.Withdraw;
}
