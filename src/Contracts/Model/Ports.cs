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
