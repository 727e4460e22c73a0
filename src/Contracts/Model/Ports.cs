using Concordat.Kernel;

namespace Concordat.Contracts;

/// <summary>What other rooms may ask of Contracts. The caller's wall holds: a contract of no relation is not found.</summary>
public interface ContractRegister
{
    Task<Contract?> Find(UnitOfWork work, ContractId contract);

    Task<Contract?> Find(UnitOfWork work, string reference);

    /// <summary>All contracts that the caller has a part in, by reference.</summary>
    Task<IReadOnlyList<Contract>> All(UnitOfWork work);
}

/// <summary>What a change of a contract does to its money: asked of the room above that prices.</summary>
public interface CostOfChange
{
    /// <summary>What is owed by today as the contract stands, and as it would stand with a variation in force: its whole book priced both
    /// ways and nothing kept. Refused where either cannot be priced.</summary>
    /// <param name="contract">With the variations that are in force.</param>
    /// <param name="proposed">Weighed as if it were in force, after all others.</param>
    Task<Ruling<MoneyEffect>> Of(UnitOfWork work, Contract contract, BindingVariation proposed);
}

/// <summary>What binds contracts: their terms and every definition, read once for each state of a contract and kept.</summary>
public interface ContractBindings
{
    /// <returns>Nothing where the caller has no part in such a contract.</returns>
    Task<ContractBinding?> Of(UnitOfWork work, ContractId contract);
}

/// <summary>What binds a contract.</summary>
/// <param name="Contract">As far as the caller sees it.</param>
/// <param name="Key">The same for everybody, and another as soon as a text, a variation in force or an open gateway is another.</param>
/// <param name="Terms">Nothing where terms or a definition do not read, so that nothing can be measured by them.</param>
public sealed record ContractBinding(Contract Contract, string Key, BoundTerms? Terms);
