using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;

namespace Concordat.Referrals.Service.ReceiveBenefits;

[Operation(BenefitIntake.Operation)]
internal sealed class ReceiveBenefitsModel(BenefitIntake intake) : FileForm("benefits")
{
    protected override Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop) => intake.Take(caller, stream, name, stop);
}
