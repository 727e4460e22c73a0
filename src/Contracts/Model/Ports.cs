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
