using Concordat.Contracts;
using Concordat.Payments.Service.EndRun;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.RefuseRun;

[Operation(EndRun.EndRun.Refuse)]
internal sealed class RefuseRunModel(Database database, EndRun.EndRun endRun, ContractRegister register, Policy policy)
    : EndRunPage(database, endRun, register, policy)
{
    protected override RunAct Act => RunAct.Refused;

    protected override string Operation => EndRun.EndRun.Refuse;
}
