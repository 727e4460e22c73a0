using Concordat.Journey;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.RecordContractFact;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Payments.Service.RecordMeasure;

/// <summary>What the commissioner counted: activity that is paid for, or what a gain is reckoned from.</summary>
[Operation(RecordContractFact.RecordContractFact.Measure)]
[RequestSizeLimit(FileLimits.UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimits.UploadBytes)]
internal sealed class RecordMeasureModel(
    Database database, RecordContractFact.RecordContractFact recording, ContractFactRecords facts, Pricing pricing, Policy policy)
    : ContractFactPage(database, recording, facts, pricing, policy)
{
    public override FactKind Kind => FactKind.Measured;

    public override string What => "measurement";

    public override string Explains => "Activity is paid for at the contract’s price; a gain or a loss is shared once its year has ended. It belongs to the last day of its period, if it has one.";
}
