using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;

namespace Concordat.Payments.Service.ShowStatement;

/// <summary>The first wall of statements: what the policy lets this caller see of a posting. Row security is the second.</summary>
internal static class StatementScope
{
    public static bool MaySee(Policy policy, Caller caller, StatementRow line) => policy.Allows(
        ShowStatementModel.Operation, caller.Role, caller.To(new Scope(new ContractId(line.Contract), line.Delivery)));
}
