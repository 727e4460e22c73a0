using Concordat.Journey;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.RecordContractFact;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Payments.Service.ScoreFidelity;

/// <summary>What a reviewer scored, by which lines are paid in part or whole.</summary>
[Operation(RecordContractFact.RecordContractFact.Fidelity)]
[RequestSizeLimit(FileLimits.UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimits.UploadBytes)]
internal sealed class ScoreFidelityModel(
    Database database, RecordContractFact.RecordContractFact recording, ContractFactRecords facts, Pricing pricing, Policy policy)
    : ContractFactPage(database, recording, facts, pricing, policy)
{
    public override FactKind Kind => FactKind.FidelityScored;

    public override string What => "score of fidelity";

    public override string Explains => "From its day on the score decides which part is paid of the lines that ask for fidelity, until the next.";
}
