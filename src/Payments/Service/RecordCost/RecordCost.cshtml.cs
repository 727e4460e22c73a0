using Concordat.Journey;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.RecordContractFact;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Payments.Service.RecordCost;

/// <summary>What the provider spent, by which a grant is paid.</summary>
[Operation(RecordContractFact.RecordContractFact.Cost)]
[RequestSizeLimit(FileLimits.UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimits.UploadBytes)]
internal sealed class RecordCostModel(
    Database database, RecordContractFact.RecordContractFact recording, ContractFactRecords facts, Pricing pricing, Policy policy)
    : ContractFactPage(database, recording, facts, pricing, policy)
{
    public override FactKind Kind => FactKind.CostIncurred;

    public override string What => "cost";

    public override string Explains => "A cost that counts is paid, up to what the contract allows, in the next payment run. It belongs to the last day of its period, if it has one.";
}
