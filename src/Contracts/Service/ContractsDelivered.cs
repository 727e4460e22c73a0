using Concordat.Governance;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service;

/// <summary>The contracts on which the caller's organisation delivers, as prime or in the supply chain.</summary>
internal sealed class ContractsDelivered : DeliveredContracts
{
    public async Task<IReadOnlyList<DeliveredContract>> Of(UnitOfWork work) =>
        [.. (await ((Work)work).List<ContractRow>(
            """
            select distinct c.reference, c.programme, c.overlay, c.commissioner
            from contracts_contract c join contracts_part p on p.contract = c.id
            where p.organisation = @organisation and p.part in ('prime', 'delivery') order by c.reference
            """,
            new { organisation = ((Work)work).Caller.Organisation.Value })).Select(row => row.ToModel())];

    private sealed class ContractRow
    {
        public string Reference { get; init; } = "";

        public string Programme { get; init; } = "";

        public string Overlay { get; init; } = "";

        public int Commissioner { get; init; }

        public DeliveredContract ToModel() => new(Reference, Programme, Overlay, new OrganisationId(Commissioner));
    }
}
