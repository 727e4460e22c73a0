using Concordat.Contracts;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Performance.Service.ReadCohorts;

/// <summary>What was asked for, as the address has it: names of closed lists and numbers of members only.</summary>
public sealed class CohortQuery
{
    /// <summary>The contract's reference; the first that the caller sees where empty.</summary>
    public string? Contract { get; set; }

    /// <summary>Place of the level, from 1; the first where none is named.</summary>
    public int? Level { get; set; }

    /// <summary>By provider where none is named.</summary>
    public Dimension? By { get; set; }

    /// <summary>Only this member of the dimension; null for all.</summary>
    public int? Only { get; set; }
}

/// <summary>Answers a query from the tables in memory, with no more than the caller may see.</summary>
internal sealed class CohortReader(ContractRegister contracts, CohortShelf shelf, Policy policy)
{
    /// <returns>Null where the contract is none of the caller's or the query names nothing that is.</returns>
    public async Task<CohortView?> Read(Work work, CohortQuery query)
    {
        var all = await contracts.All(work);
        var mine = all.Where(contract => MaySee(work.Caller, contract)).ToList();
        var chosen = string.IsNullOrEmpty(query.Contract) ? mine.FirstOrDefault() : mine.SingleOrDefault(c => c.Reference == query.Contract);
        if (chosen is null)
        {
            return mine.Count == 0 && string.IsNullOrEmpty(query.Contract) ? CohortView.Nothing : null;
        }

        var cohorts = await shelf.Of(work, chosen);
        var level = (query.Level ?? 1) - 1;
        var by = query.By ?? Dimension.Provider;
        if (level < 0 || level >= cohorts.Levels.Count || !Enum.IsDefined(by))
        {
            return null;
        }

        var own = OwnProvider(work.Caller, chosen, cohorts);
        return new CohortView(cohorts, [.. mine.Select(c => c.Reference)], level, by, Filter(by, query.Only, own), own is not null);
    }

    private bool MaySee(Caller caller, Contract contract)
    {
        var relation = caller.To(new Scope(contract.Id));
        var delivers = contract.SupplyChain.Any(link => link.Delivery == caller.Organisation);
        return policy.Allows(ReadCohortsEndpoint.Operation, caller.Role, relation == Relation.None && delivers ? Relation.Own : relation);
    }

    /// <summary>Null where the caller sees the whole contract; else the number of its own provider.</summary>
    private static int? OwnProvider(Caller caller, Contract contract, CohortsOfContract cohorts) =>
        caller.To(new Scope(contract.Id)) == Relation.Whole
            ? null
            : cohorts.Names.Provider(contract.SupplyChain.First(link => link.Delivery == caller.Organisation).Provider);

    private static CohortFilter Filter(Dimension by, int? only, int? own)
    {
        var filter = by switch
        {
            _ when only is null => default,
            Dimension.Lot => new CohortFilter(Lot: only),
            Dimension.Authority => new CohortFilter(Authority: only),
            Dimension.Provider => new CohortFilter(Provider: only),
            _ => new CohortFilter(Group: only),
        };
        return own is null ? filter : filter with { Provider = own };
    }
}
