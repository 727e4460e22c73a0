using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Contracts.Service;

/// <summary>The programme in which an organisation has a part by its contracts. One with parts in several stands under none.</summary>
internal sealed class ProgrammesOfParts(ProgrammeLibrary library) : ProgrammesOfOrganisations
{
    public async Task<IReadOnlyDictionary<OrganisationId, string>> Programmes(Work worker)
    {
        var rows = await worker.List<PartRow>(
            """
            select distinct p.organisation, c.programme, c.overlay from contracts_part p join contracts_contract c on c.id = p.contract
            """);
        return rows.GroupBy(row => row.Organisation).Where(parts => parts.Count() == 1)
            .ToDictionary(parts => new OrganisationId(parts.Key), parts => NameOf(parts.Single()));
    }

    private string NameOf(PartRow row) => library.Find(row.Programme, row.Overlay) switch
    {
        { OverlayName: { } place } programme => $"{programme.Name}, {place}",
        { } programme => programme.Name,
        null => row.Programme,
    };

    private sealed record PartRow(int Organisation, string Programme, string Overlay);
}
