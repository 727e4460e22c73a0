using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;

namespace Concordat.Support.Service.ReceiveFacts;

[Operation(SupportIntake.Operation)]
internal sealed class ReceiveFactsModel(SupportIntake intake) : FileForm("starts, jobs and leavers")
{
    protected override Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop) => intake.Take(caller, stream, name, stop);
}
