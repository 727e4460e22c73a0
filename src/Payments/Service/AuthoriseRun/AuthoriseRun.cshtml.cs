using Concordat.Contracts;
using Concordat.Payments.Service.EndRun;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.AuthoriseRun;

[Operation(EndRun.EndRun.Authorise)]
internal sealed class AuthoriseRunModel(Database database, EndRun.EndRun endRun, ContractRegister register, Policy policy)
    : EndRunPage(database, endRun, register, policy)
{
    protected override RunAct Act => RunAct.Authorised;

    protected override string Operation => EndRun.EndRun.Authorise;
}
