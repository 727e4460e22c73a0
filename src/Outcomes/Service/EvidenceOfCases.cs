using Concordat.Kernel;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service;

/// <summary>Says which kinds of evidence are held of cases, from the table of evidence.</summary>
internal sealed class EvidenceOfCases : HeldEvidence
{
    public async Task<IReadOnlyList<CaseEvidence>> Of(UnitOfWork work, ContractId contract) =>
        [.. (await EvidenceRows.Of((Work)work, contract)).Select(row => new CaseEvidence(row.Reference, row.Kind)).Distinct()];
}
