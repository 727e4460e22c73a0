using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.Store;

/// <summary>The table of what contracts say of their signatories and their ends.</summary>
internal static class Clauses
{
    /// <summary>In the order of the register document; none where the caller does not see the contract whole.</summary>
    public static async Task<IReadOnlyList<ContractClause>> Of(Work work, ContractId contract) => [.. (await work.List<ClauseRow>(
        "select kind, organisation, on_day, notice, tests, says from contracts_clause where contract = @contract order by place",
        new { contract = contract.Value })).Select(row => row.ToModel())];

    public static async Task Add(Work worker, int contract, IReadOnlyList<ContractClause> clauses)
    {
        foreach (var (place, clause) in clauses.Index())
        {
            await worker.Execute(
                """
                insert into contracts_clause (contract, place, kind, organisation, on_day, notice, tests, says)
                values (@contract, @place, @kind, @organisation, @On, @Notice, @tests, @Says)
                """,
                new
                {
                    contract,
                    place,
                    kind = clause.Kind.Word(),
                    organisation = clause.Organisation?.Value,
                    clause.On,
                    clause.Notice,
                    tests = clause.Tests.ToArray(),
                    clause.Says,
                });
        }
    }

    private sealed class ClauseRow
    {
        public string Kind { get; init; } = "";

        public int? Organisation { get; init; }

        public DateOnly? OnDay { get; init; }

        public string Notice { get; init; } = "";

        public string[] Tests { get; init; } = [];

        public string Says { get; init; } = "";

        public ContractClause ToModel() => new(
            ContractClauses.KindOf(Kind)!.Value, Organisation is { } id ? new OrganisationId(id) : null, OnDay, Notice, Tests, Says);
    }
}
