using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

[Operation(ClaimScope.Make)]
internal sealed class UploadClaimsModel(ClaimIntake intake) : FileForm("claims")
{
    protected override Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop) => intake.Take(caller, stream, name, stop);
}
