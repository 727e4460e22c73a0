using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service;

/// <summary>An organisation's part in a contract: commissioner, prime, delivery, referrer, procurer.</summary>
internal sealed record ContractPart(OrganisationId Organisation, string Part)
{
    /// <summary>The parts that the caller may know of: all, where its office sees the contract whole; else its own.</summary>
    public static async Task<IReadOnlyList<ContractPart>> Of(Work work, ContractId contract)
    {
        var rows = await work.List<PartRow>(
            "select organisation, part from contracts_part where contract = @contract order by part, organisation",
            new { contract = contract.Value });
        return [.. rows.Select(row => new ContractPart(new OrganisationId(row.Organisation), row.Part))];
    }

    /// <summary>How the caller stands to a contract: whole, a part of its own, or none.</summary>
    public static Relation Of(Caller caller, ContractId contract, IReadOnlyList<ContractPart> parts) =>
        caller.To(new Scope(contract)) is Relation.Whole
            ? Relation.Whole
            : parts.Any(part => part.Organisation == caller.Organisation) ? Relation.Own : Relation.None;

    private sealed record PartRow(int Organisation, string Part);
}
