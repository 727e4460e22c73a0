using Concordat.Contracts;

namespace Concordat.Payments.Service.Wording;

/// <summary>Contracts that the caller has a part in, by number, for pages that name them.</summary>
internal sealed class ContractNames(IReadOnlyList<Contract> contracts)
{
    private readonly Dictionary<int, Contract> _byNumber = contracts.ToDictionary(contract => contract.Id.Value);

    public IReadOnlyList<Contract> All => contracts;

    /// <summary>Whether prices on a page about these contracts are invented and must be said to be.</summary>
    public bool AnyInvented => contracts.Any(contract => contract.PricesAreInvented);

    public Contract? Find(int contract) => _byNumber.GetValueOrDefault(contract);

    public string Of(int contract) => Find(contract)?.Reference ?? string.Empty;

    public Contract? ByReference(string? reference) => contracts.FirstOrDefault(contract => contract.Reference == reference);
}
